namespace Assay.Evaluation;

/// <summary>A metric's value with its bootstrap interval. Plain data.</summary>
/// <param name="Metric">Name of the metric, such as <c>log_loss</c>.</param>
/// <param name="Value">The value on all rows; NaN where it is not defined.</param>
/// <param name="Lower">Lower end of the interval, included; NaN when the metric is defined in no resample.</param>
/// <param name="Upper">Upper end of the interval, included; NaN likewise.</param>
/// <param name="Undefined">Number of resamples in which the metric is not defined; they are left out of the interval.</param>
public sealed record MetricEstimate(string Metric, double Value, double Lower, double Upper, int Undefined = 0);
