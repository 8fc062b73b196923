namespace Assay.Tracking;

/// <summary>One value of a metric.</summary>
/// <param name="Value">Any double; NaN and the infinities are kept.</param>
/// <param name="Time">When it was logged, to the millisecond.</param>
public sealed record MetricPoint(long Step, double Value, DateTimeOffset Time);
