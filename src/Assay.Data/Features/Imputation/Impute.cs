namespace Assay.Data;

/// <summary>Replaces missing values by a statistic of the training rows or by a constant.</summary>
/// <remarks>
/// Every selected column learns its value, also one without missing values in training, so that rows seen later may
/// miss it. Numbers come out as float64; infinities are values, and do not enter the statistics. An indicator is a
/// boolean column after its source, named <c>age is missing</c>.
/// </remarks>
public sealed record Impute : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Numeric"/> unless told otherwise.</summary>
    public Impute()
        : base(ColumnSelector.Numeric)
    {
    }

    /// <summary>Default: the median.</summary>
    public ImputeStrategy Strategy { get; init; } = ImputeStrategy.Median;

    /// <summary>Default: never.</summary>
    public MissingIndicator Indicator { get; init; } = MissingIndicator.Never;

    /// <exception cref="FeatureException">A column's type does not suit the strategy, or it has no value to learn from.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var fills = new ImputeFill[columns.Count];
        context.Workers.For(fills.Length, i =>
        {
            bool indicator = Indicator == MissingIndicator.Always || (Indicator == MissingIndicator.WhenSeen && columns[i].MissingCount > 0);
            fills[i] = ImputeFill.Learn(columns[i], Strategy) with { Indicator = indicator };
        }, context.CancellationToken);

        return new FittedImpute([.. columns.Select(c => c.Name)], fills);
    }
}
