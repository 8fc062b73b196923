using Assay.Numerics;

namespace Assay.Data;

/// <summary>Weights of the words in a text: how often a word is in it, times how rare the word is in the training texts.</summary>
/// <remarks>
/// Defaults and formulas are those of scikit-learn's <c>TfidfVectorizer</c>: idf = ln((1 + n) / (1 + df)) + 1, rows scaled to
/// Euclidean length 1. A missing text counts as an empty one. One sparse column, with features <c>note has free</c> in
/// ordinal order of the terms. Words that the training texts do not have are ignored.
/// </remarks>
public sealed record TfIdf : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise.</summary>
    public TfIdf()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>What terms are made of: words, or characters of the lowered text. Default: words.</summary>
    public NGramUnit Unit { get; init; } = NGramUnit.Words;

    /// <summary>Units of the shortest term, at least 1. Default 1.</summary>
    public int MinWords
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Units of the longest term. Default 1; 2 adds pairs of neighbours.</summary>
    public int MaxWords
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Terms in fewer training texts are left out; at least 1. Default 1.</summary>
    public int MinDocuments
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Terms in a larger part of the training texts are left out, in (0, 1]. Default 1.</summary>
    public double MaxDocumentFrequency
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The share of texts must be above 0 and at most 1.");
    } = 1;

    /// <summary>At most so many terms are kept, those most often used in all, of equals the first in ordinal order; at least 1. Null (the default): all.</summary>
    public int? MaxFeatures
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1);
            field = value;
        }
    }

    /// <summary>Counts a word n times as 1 + ln n. Default false.</summary>
    public bool Sublinear { get; init; }

    /// <summary>Whether rare words weigh more; false leaves how often a word is in the text. Default true.</summary>
    public bool InverseFrequency { get; init; } = true;

    /// <summary>Counts documents as if one more held every term. Default true.</summary>
    public bool SmoothIdf { get; init; } = true;

    /// <summary>Scales rows to Euclidean length 1. Default true.</summary>
    public bool Normalize { get; init; } = true;

    /// <exception cref="FeatureException">A column is not text.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var vocabularies = new Vocabulary[columns.Count];
        for (int i = 0; i < vocabularies.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (columns[i] is not TextColumn text)
                throw new FeatureException(columns[i].Name, $"Column '{columns[i].Name}' must be text to be cut into words, but is {columns[i].Type}.");
            vocabularies[i] = Learn(text, context.CancellationToken);
        }

        return new FittedTfIdf([.. columns.Select(c => c.Name)], vocabularies, Weighting);
    }

    private TermWeighting Weighting => new(Unit, MinWords, MaxWords, Sublinear, Normalize);

    private Vocabulary Learn(TextColumn column, CancellationToken cancellationToken)
    {
        var terms = new Dictionary<string, TermCount>(StringComparer.Ordinal);
        foreach (CategoryCount document in CategoryCount.Of(column))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (IGrouping<string, string> term in Weighting.Terms(document.Category).GroupBy(t => t, StringComparer.Ordinal))
            {
                TermCount count = terms.GetValueOrDefault(term.Key);
                terms[term.Key] = new TermCount(count.Documents + document.Count, count.Uses + ((long)document.Count * term.Count()));
            }
        }

        double most = MaxDocumentFrequency * column.Length;
        IEnumerable<KeyValuePair<string, TermCount>> kept = terms.Where(t => t.Value.Documents >= MinDocuments && t.Value.Documents <= most);
        if (MaxFeatures is { } limit)
            kept = kept.OrderByDescending(t => t.Value.Uses).ThenBy(t => t.Key, StringComparer.Ordinal).Take(limit);
        KeyValuePair<string, TermCount>[] sorted = [.. kept.OrderBy(t => t.Key, StringComparer.Ordinal)];
        int more = SmoothIdf ? 1 : 0;
        return new Vocabulary(
            [.. sorted.Select(t => t.Key)],
            [.. sorted.Select(t => InverseFrequency ? Elementary.Log((double)(column.Length + more) / (t.Value.Documents + more)) + 1 : 1)]);
    }

    private readonly record struct TermCount(int Documents, long Uses);
}
