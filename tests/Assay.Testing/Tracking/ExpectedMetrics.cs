using Assay.Tracking;

namespace Assay.Testing;

/// <summary>What a summary must say of points, written for clearness.</summary>
internal static class ExpectedMetrics
{
    public static MetricSummary Summarize(string key, IReadOnlyList<MetricPoint> points)
    {
        // Sorting keeps the order of what is equal, so that the last of equals is the last logged.
        MetricPoint last = points.OrderBy(p => p.Step).ThenBy(p => p.Time).ThenBy(p => p.Value).Last();
        MetricPoint[] numbers = [.. points.Where(p => !double.IsNaN(p.Value))];
        return new MetricSummary(
            key,
            last,
            numbers.Length == 0 ? null : numbers.First(p => p.Value == numbers.Min(q => q.Value)),
            numbers.Length == 0 ? null : numbers.First(p => p.Value == numbers.Max(q => q.Value)),
            points.Count);
    }
}
