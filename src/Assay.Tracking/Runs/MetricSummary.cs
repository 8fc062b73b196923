namespace Assay.Tracking;

/// <summary>A metric of a run at a glance.</summary>
/// <param name="Last">The point of the highest step; among those the latest, then the greatest, as in MLflow.</param>
/// <param name="Min">The least value, at its first appearance; null while every value is NaN.</param>
/// <param name="Max">The greatest value, at its first appearance; null while every value is NaN.</param>
/// <param name="Count">The number of points.</param>
public sealed record MetricSummary(string Key, MetricPoint Last, MetricPoint? Min, MetricPoint? Max, long Count);
