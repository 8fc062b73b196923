namespace Assay.Tracking;

/// <summary>A metric of a run at a glance.</summary>
/// <param name="Last">The point of the highest step; among those the latest, then the greatest, as in MLflow.</param>
/// <param name="Min">The least value, at its first appearance; null while every value is NaN, or where the store does not know.</param>
/// <param name="Max">The greatest value, at its first appearance; null while every value is NaN, or where the store does not know.</param>
/// <param name="Count">The number of points; null where the store does not know, and then it knows no extremes either.</param>
/// <remarks>
/// MLflow's own servers know the last point only; there the rest is in <see cref="ITrackingStore.MetricHistoryAsync"/>. Every
/// other store knows all of it.
/// </remarks>
public sealed record MetricSummary(string Key, MetricPoint Last, MetricPoint? Min, MetricPoint? Max, long? Count);
