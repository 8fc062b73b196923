namespace Assay.Evaluation;

/// <summary>The slices that one definition makes. Plain data.</summary>
/// <param name="Definition">As asked for: a column's name or an expression.</param>
/// <param name="Slices">A column's slices hold every row exactly once; an expression has one slice.</param>
public sealed record SliceGroup(string Definition, IReadOnlyList<SliceResult> Slices);

/// <summary>How good predictions are on some of the rows. Plain data.</summary>
/// <param name="Name">Such as <c>Home = rent</c>, <c>Age in [20, 36)</c> or an expression.</param>
/// <param name="Rows">Number of rows in the slice.</param>
/// <param name="Primary">The deciding metric with its interval; null for a slice that is too small.</param>
/// <param name="Metrics">Every metric on the slice, without intervals (NaN ends); empty for a slice without rows.</param>
/// <param name="Rest">The deciding metric on all other rows; NaN when there are none.</param>
/// <param name="Difference">Slice minus rest, in the metric's unit; NaN when the slice is too small or there is no rest.</param>
/// <param name="DifferenceLower">Lower end of the difference's bootstrap interval; NaN likewise.</param>
/// <param name="DifferenceUpper">Upper end; NaN likewise.</param>
/// <param name="WorseThanRest">Whether the whole interval lies on the worse side.</param>
/// <param name="TooSmall">Whether there are too few rows to say anything.</param>
public sealed record SliceResult(
    string Name,
    int Rows,
    MetricEstimate? Primary,
    IReadOnlyList<MetricEstimate> Metrics,
    double Rest,
    double Difference,
    double DifferenceLower,
    double DifferenceUpper,
    bool WorseThanRest,
    bool TooSmall);
