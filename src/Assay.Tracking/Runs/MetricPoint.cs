namespace Assay.Tracking;

/// <summary>One value of a metric.</summary>
/// <param name="Value">Any double; NaN and the infinities are kept.</param>
/// <param name="Time">When it was logged, as the client says.</param>
public readonly record struct MetricPoint(long Step, double Value, Timestamp Time);

/// <summary>One value of a named metric.</summary>
public readonly record struct MetricValue(string Key, MetricPoint Point);
