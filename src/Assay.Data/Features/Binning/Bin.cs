namespace Assay.Data;

/// <summary>Cuts numbers into bins.</summary>
/// <remarks>An edge belongs to the bin above it; values beyond the training range fall into the outer bins; missing stays missing.</remarks>
public sealed record Bin : RowwiseStep
{
    /// <summary>Works on <see cref="ColumnSelector.Numeric"/> unless told otherwise.</summary>
    public Bin()
        : base(ColumnSelector.Numeric)
    {
    }

    /// <summary>Default: quantiles.</summary>
    public Binning Method { get; init; } = Binning.Quantile;

    /// <summary>Number of bins, at least 2; fewer come out where values tie. Default 10.</summary>
    public int Bins
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 10;

    /// <summary>The inner edges, finite and ascending: <c>[18, 30, 65]</c> makes four bins. Empty (the default) to learn them.</summary>
    /// <exception cref="ArgumentException">The edges are not finite and ascending.</exception>
    public ValueList<double> Edges { get; init => field = Check(value); } = [];

    /// <summary>Default: codes.</summary>
    public BinOutput Output { get; init; } = BinOutput.Codes;

    /// <exception cref="FeatureException">A column is not numeric.</exception>
    private protected override FittedStep Fit(IReadOnlyList<Column> columns, FeatureContext context)
    {
        var edges = new double[columns.Count][];
        for (int i = 0; i < edges.Length; i++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!columns[i].IsNumeric)
                throw new FeatureException(columns[i].Name, $"Column '{columns[i].Name}' must be numeric to be cut into bins, but is {columns[i].Type}.");
            edges[i] = Edges.Count > 0 ? [.. Edges] : Learn(Statistics.Finite(columns[i]));
        }

        return new FittedBin([.. columns.Select(c => c.Name)], edges, Output == BinOutput.Labels);
    }

    private double[] Learn(double[] values)
    {
        if (values.Length == 0)
            return [];
        Array.Sort(values);
        var edges = new List<double>();
        for (int i = 1; i < Bins; i++)
        {
            double part = i / (double)Bins;
            double edge = Method == Binning.Uniform
                ? (values[0] * (1 - part)) + (values[^1] * part)
                : Statistics.Quantile(values, part);
            if (edge > (edges.Count == 0 ? values[0] : edges[^1]))
                edges.Add(edge);
        }

        return [.. edges];
    }

    private static ValueList<double> Check(ValueList<double> edges)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            if (!double.IsFinite(edges[i]) || (i > 0 && edges[i] <= edges[i - 1]))
                throw new ArgumentException($"Edges must be finite and ascending, but are {edges}.", nameof(edges));
        }

        return edges;
    }
}
