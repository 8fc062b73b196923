using Assay.Numerics;

namespace Assay.Data;

/// <summary>Weights of the words in a text, or of runs of words or characters: how often one is in it, times how rare it is in the training texts.</summary>
/// <remarks>
/// Defaults and formulas are those of scikit-learn's <c>TfidfVectorizer</c>: idf = ln((1 + n) / (1 + df)) + 1, rows scaled to
/// Euclidean length 1. A missing text counts as an empty one. One sparse column, with features <c>note has free</c> in
/// ordinal order of the terms. Terms that the training texts do not have are ignored.
/// </remarks>
public sealed record TfIdf : RowwiseStep
{
    private const int TextsAChunk = 1024;

    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise.</summary>
    public TfIdf()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>What terms are made of. Default: words.</summary>
    public NGramUnit Unit { get; init; } = NGramUnit.Words;

    /// <summary>Units of the shortest term, at least 1. Default 1.</summary>
    public int Shortest
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Units of the longest term, at least <see cref="Shortest"/>. Default 1; 2 adds pairs of neighbours.</summary>
    public int Longest
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
        init
        {
            if (!(value is > 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The largest document frequency must be above 0 and at most 1.");
            field = value;
        }
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

    /// <exception cref="FeatureException">A column is not text, or <see cref="Longest"/> is below <see cref="Shortest"/>.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        NGramLengths.Check(Shortest, Longest);
        var vocabularies = new Vocabulary[columns.Count];
        for (int i = 0; i < vocabularies.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (columns[i] is not TextColumn text)
                throw new FeatureException(columns[i].Name, $"Column '{columns[i].Name}' must be text to be cut into words, but is {columns[i].Type}.");
            vocabularies[i] = Learn(text, context);
        }

        return new FittedTfIdf([.. columns.Select(c => c.Name)], vocabularies, new TermWeighting(Unit, Shortest, Longest, Sublinear, Normalize));
    }

    private Vocabulary Learn(TextColumn column, FeatureContext context)
    {
        double most = MaxDocumentFrequency * column.Length;
        IEnumerable<TermCount> kept = Count(column, context).Counts.Where(t => t.Documents >= MinDocuments && t.Documents <= most);
        if (MaxFeatures is { } limit)
            kept = kept.OrderByDescending(t => t.Uses).ThenBy(t => t.Term, StringComparer.Ordinal).Take(limit);
        TermCount[] sorted = [.. kept];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Term, b.Term));
        int more = SmoothIdf ? 1 : 0;
        return new Vocabulary(
            Array.ConvertAll(sorted, t => t.Term),
            Array.ConvertAll(sorted, t => InverseFrequency ? Elementary.Log((double)(column.Length + more) / (t.Documents + more)) + 1 : 1));
    }

    private TermTable Count(TextColumn column, FeatureContext context)
    {
        CategoryCount[] texts = CategoryCount.Of(column);
        var tables = new TermTable[Workers.Chunks(texts.Length, TextsAChunk)];
        context.Workers.ForRange(texts.Length, TextsAChunk, (start, end) =>
        {
            var table = new TermTable();
            var scanner = new NGramScanner(Unit, Shortest, Longest);
            for (int i = start; i < end; i++)
            {
                scanner.Read(texts[i].Category);
                table.Add(scanner, i, texts[i].Count);
            }

            tables[start / TextsAChunk] = table;
        }, context.CancellationToken);

        var all = new TermTable();
        foreach (TermTable table in tables)
            all.Add(table);
        return all;
    }
}
