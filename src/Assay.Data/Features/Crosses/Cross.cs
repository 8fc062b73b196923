namespace Assay.Data;

/// <summary>Adds a text column with the combined category of two or more columns, for a later step to encode: <c>home * marital</c>.</summary>
/// <remarks>
/// The columns themselves stay. Where any of them is missing, the combination is. Where an ensemble left so many columns out
/// that fewer than two remain, nothing is added.
/// </remarks>
public sealed record Cross : RowwiseStep
{
    /// <summary>Crosses all text columns unless told otherwise; name those to cross with <see cref="ColumnSelector.Named"/>.</summary>
    public Cross()
        : base(ColumnSelector.Text)
    {
    }

    /// <exception cref="FeatureException">There are fewer than two columns.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        if (columns.Count < 2)
        {
            if (context.LeftOutColumns.Count > 0 && Columns.Chosen.Count != 1)
                return new FittedSequence([]);
            string found = columns.Count == 0 ? "none" : $"'{columns[0].Name}'";
            throw new FeatureException(columns.Count == 0 ? "" : columns[0].Name, $"A cross needs at least two columns, but '{Columns}' selects {found}. Name the columns to cross.");
        }

        return new FittedCross([.. columns.Select(c => c.Name)]);
    }
}
