namespace Assay.Data;

/// <summary>Encodes each text column by what it seems to hold: categories, sentences or identifiers.</summary>
/// <remarks>
/// With d distinct values in the n training rows that have one, a column holds categories when d ≤ 20, or d ≤
/// <see cref="MaxCategories"/> and each is there twice on average, or each is there ten times on average. Of the others,
/// columns whose distinct values have three words or more on average hold sentences; the rest are identifiers or names.
/// </remarks>
public sealed record EncodeText : ColumnStep
{
    private const int AlwaysCategories = 20;
    private const int FrequentCategory = 10;
    private const int SentenceWords = 3;

    /// <summary>Works on <see cref="ColumnSelector.Text"/> unless told otherwise.</summary>
    public EncodeText()
        : base(ColumnSelector.Text)
    {
    }

    /// <summary>Default 100.</summary>
    public int MaxCategories
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 100;

    /// <summary>For categories; its columns are replaced. Default: one-hot.</summary>
    public ColumnStep Categories { get; init; } = new OneHot();

    /// <summary>For sentences; its columns are replaced. Default: tf-idf of words.</summary>
    public ColumnStep Sentences { get; init; } = new TfIdf();

    /// <summary>For identifiers and names; its columns are replaced. Default: hashed runs of two to four characters.</summary>
    public ColumnStep Identifiers { get; init; } = new HashedNGrams { Unit = NGramUnit.Characters, Shortest = 2, Longest = 4 };

    /// <exception cref="FeatureException">A column is not text.</exception>
    private protected override FittedStep Fit(Table train, IReadOnlyList<Column> columns, FeatureContext context, out Table transformed)
    {
        var chosen = new Dictionary<string, ColumnStep>(StringComparer.Ordinal);
        foreach (Column column in columns)
            chosen.Add(column.Name, StepFor(column));

        transformed = train;
        var fitted = new List<FittedStep>();
        foreach (ColumnStep step in new[] { Categories, Sentences, Identifiers }.Distinct())
        {
            string[] names = [.. columns.Select(c => c.Name).Where(n => chosen[n] == step)];
            if (names.Length > 0)
                fitted.Add((step with { Columns = ColumnSelector.Named(names) }).Fit(transformed, context with { Stream = context.Stream.Child(fitted.Count) }, out transformed));
        }

        return new FittedSequence([.. fitted]);
    }

    private ColumnStep StepFor(Column column)
    {
        if (column is not TextColumn)
            throw new FeatureException(column.Name, $"Column '{column.Name}' must be text to be encoded as text, but is {column.Type}.");
        CategoryCount[] values = CategoryCount.Of(column);
        long distinct = values.Length;
        int rows = column.Length - column.MissingCount;
        if (distinct <= AlwaysCategories || (distinct <= MaxCategories && 2 * distinct <= rows) || FrequentCategory * distinct <= rows)
            return Categories;
        long words = values.Sum(v => (long)v.Category.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        return words >= SentenceWords * distinct ? Sentences : Identifiers;
    }
}
