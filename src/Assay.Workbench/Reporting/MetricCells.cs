using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Metrics as table cells: the value, and its interval below.</summary>
internal static class MetricCells
{
    public static void WriteHead(Html html, IReadOnlyList<ReportMetric> metrics)
    {
        foreach (ReportMetric metric in metrics)
            html.Add($"<th class=\"n\">{metric.Heading}<small>{(metric.HigherIsBetter ? "higher" : "lower")} is better</small></th>");
    }

    public static void Write(Html html, IReadOnlyList<ReportMetric> metrics, IReadOnlyList<MetricEstimate> values)
    {
        foreach (ReportMetric metric in metrics)
        {
            if (values.FirstOrDefault(v => v.Metric == metric.Name) is not { } value)
                html.Add($"<td class=\"n\">{ReportNumbers.None}</td>");
            else if (double.IsNaN(value.Lower))
                html.Add($"<td class=\"n\">{ReportNumbers.Value(value.Value)}</td>");
            else
                html.Add($"<td class=\"n\">{ReportNumbers.Value(value.Value)}<small>{ReportNumbers.Interval(value)}</small></td>");
        }
    }
}
