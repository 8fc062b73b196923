namespace Assay.Data;

/// <summary>Says which columns a feature step works on; resolved against the training table when the step is fitted.</summary>
/// <remarks>Start from a kind or from names and narrow: <c>ColumnSelector.Numeric.Except("year").WithMissing</c>.</remarks>
public sealed record ColumnSelector
{
    private ColumnSelector()
    {
    }

    /// <summary>Every column but the vectors that other steps made.</summary>
    public static ColumnSelector All { get; } = OfTypes(ColumnType.Float64, ColumnType.Int64, ColumnType.Boolean, ColumnType.Text, ColumnType.Timestamp);

    /// <summary>Float64 and int64 columns; not booleans.</summary>
    public static ColumnSelector Numeric { get; } = OfTypes(ColumnType.Float64, ColumnType.Int64);

    public static ColumnSelector Boolean { get; } = OfTypes(ColumnType.Boolean);

    public static ColumnSelector Text { get; } = OfTypes(ColumnType.Text);

    public static ColumnSelector Timestamp { get; } = OfTypes(ColumnType.Timestamp);

    /// <summary>Exactly these columns, in this order; one that is not there is an error when the step is fitted.</summary>
    public static ColumnSelector Named(params ReadOnlySpan<string> names) => new() { Names = ValueList.Create(names) };

    /// <summary>Those of the columns that have a missing value in the training rows.</summary>
    public ColumnSelector WithMissing => this with { OnlyMissing = true };

    /// <summary>The names that were given; empty when the columns are selected by kind.</summary>
    internal ValueList<string> Chosen => Names;

    private ValueList<ColumnType> Types { get; init; } = [];

    private ValueList<string> Names { get; init; } = [];

    private ValueList<string> Excluded { get; init; } = [];

    private bool OnlyMissing { get; init; }

    /// <summary>Those of the columns that are not named here; a name that is not there is not an error.</summary>
    public ColumnSelector Except(params ReadOnlySpan<string> names) => this with { Excluded = [.. Excluded, .. names] };

    /// <summary>The columns in the order of the names, or of the table when they are selected by kind.</summary>
    /// <exception cref="ColumnNotFoundException">A named column is not in the table.</exception>
    public IReadOnlyList<Column> Resolve(Table table) => Resolve(table, leftOut: []);

    /// <param name="leftOut">Columns that were taken out of the table: their names, and those of crosses with them, are passed over.</param>
    internal IReadOnlyList<Column> Resolve(Table table, ValueList<string> leftOut)
    {
        IEnumerable<Column> chosen = Names.Count > 0
            ? Names.Where(n => table.TryGetColumn(n) is not null || !FeatureNames.PartsOf(n).Any(leftOut.Contains))
                .Select(n => table.TryGetColumn(n) ?? throw new ColumnNotFoundException(n, table.Columns.Select(c => FeatureNames.Display(c.Name))))
            : table.Columns.Where(c => Types.Contains(c.Type));
        return [.. chosen.Where(c => !Excluded.Contains(c.Name) && (!OnlyMissing || c.MissingCount > 0))];
    }

    public override string ToString()
    {
        string text = Names.Count > 0 ? string.Join(", ", Names) : string.Join(", ", Types);
        if (Excluded.Count > 0)
            text += " except " + string.Join(", ", Excluded);
        return OnlyMissing ? text + " with missing values" : text;
    }

    private static ColumnSelector OfTypes(params ReadOnlySpan<ColumnType> types) => new() { Types = ValueList.Create(types) };
}
