namespace Assay.Data;

/// <summary>Brings numeric columns to one scale, learned from the finite training values.</summary>
/// <remarks>
/// A column that is constant in training becomes 0 there (its spread counts as 1). Missing values stay missing,
/// infinities stay infinite. A column without any finite value is left as it is.
/// </remarks>
public sealed record Scale : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Numeric"/> unless told otherwise.</summary>
    public Scale()
        : base(ColumnSelector.Numeric)
    {
    }

    /// <summary>Default: <see cref="Scaling.Standard"/>.</summary>
    public Scaling Method { get; init; } = Scaling.Standard;

    /// <exception cref="FeatureException">A column is not numeric.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var centers = new double[columns.Count];
        var spreads = new double[columns.Count];
        context.Workers.For(columns.Count, i =>
        {
            if (!columns[i].IsNumeric)
                throw new FeatureException(columns[i].Name, $"Column '{columns[i].Name}' must be numeric to be scaled, but is {columns[i].Type}. Encode it first.");
            (centers[i], spreads[i]) = Learn(Statistics.Finite(columns[i]));
        }, context.CancellationToken);

        return new FittedScale([.. columns.Select(c => c.Name)], centers, spreads);
    }

    private (double Center, double Spread) Learn(double[] values)
    {
        if (values.Length == 0)
            return (0, 1);
        double min = values.Min();
        double max = values.Max();
        if (min == max)
            return (min, 1);
        (double center, double spread) = Method switch
        {
            Scaling.MinMax => (min, max - min),
            Scaling.Robust => Robust(values),
            _ => Standard(values),
        };
        return spread > 0 && double.IsFinite(spread) ? (center, spread) : (center, 1);
    }

    private static (double Center, double Spread) Standard(double[] values)
    {
        double mean = Statistics.Mean(values);
        return (mean, Statistics.Deviation(values, mean));
    }

    private static (double Center, double Spread) Robust(double[] values)
    {
        (_, double deviation) = Standard(values);
        double range = OrderStatistics.Quantile(values, 0.75) - OrderStatistics.Quantile(values, 0.25);
        return (OrderStatistics.Quantile(values, 0.5), range > 0 ? range : deviation);
    }
}
