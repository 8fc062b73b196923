namespace Assay.Tracking;

/// <summary>How many values lie between which limits.</summary>
/// <param name="Limits">The upper end of each bucket, growing; the first bucket begins at <see cref="Min"/>.</param>
/// <param name="Counts">How many values are in each bucket; as many as limits.</param>
internal sealed record ValueHistogram(IReadOnlyList<double> Limits, IReadOnlyList<double> Counts)
{
    public double Min { get; init; }

    public double Max { get; init; }

    /// <summary>The number of values.</summary>
    public double Number { get; init; }

    public double Sum { get; init; }

    public double SumOfSquares { get; init; }
}
