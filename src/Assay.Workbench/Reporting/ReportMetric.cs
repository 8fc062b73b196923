using Assay.Learning;

namespace Assay.Workbench;

/// <summary>How a metric is shown. Plain data.</summary>
/// <param name="Name">Such as <c>log_loss</c>.</param>
/// <param name="Title">Such as <c>log loss</c>.</param>
/// <param name="Unit"><c>nats</c>, <c>target</c> for the target's own unit, or empty.</param>
internal sealed record ReportMetric(string Name, string Title, string Unit, bool HigherIsBetter)
{
    public static ReportMetric Of(Metric metric) =>
        new(metric.Name, metric.Title, metric.Unit, metric.Direction == MetricDirection.HigherIsBetter);

    /// <summary>The title as it begins a sentence.</summary>
    internal string Heading => Title.Length == 0 ? Title : char.ToUpperInvariant(Title[0]) + Title[1..];
}
