namespace Assay.Data;

/// <summary>Refuses columns without a single value in the training rows: nothing can be learned from them, and they are most often a mistake.</summary>
public sealed record RequireValues : RowwiseStep
{
    public RequireValues()
        : base(ColumnSelector.All)
    {
    }

    /// <exception cref="FeatureException">A column is missing in every row, or there are no rows.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        foreach (Column column in columns)
        {
            if (column.MissingCount == column.Length)
                throw new FeatureException(column.Name, $"Column '{column.Name}' must have a value in some training row, but is missing in all {column.Length} of them. Leave the column out.");
        }

        return new FittedSequence([]);
    }
}
