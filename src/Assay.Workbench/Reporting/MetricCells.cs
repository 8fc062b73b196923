using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Metrics as table cells: the value, and its interval below.</summary>
internal static class MetricCells
{
    // More columns than these do not fit beside the costs on a laptop's screen or on paper.
    private const int Leading = 4;

    /// <summary>The metrics that stand in the main tables; the others are folded into <see cref="WriteAll"/>.</summary>
    public static IReadOnlyList<ReportMetric> LeadingOf(ReportData report) => [.. report.Metrics.Take(Leading)];

    /// <summary>Every metric in a row of its own, a column a model, folded away; nothing when the main table has them all.</summary>
    public static void WriteAll(Html html, ReportData report, IReadOnlyList<(string Model, IReadOnlyList<MetricEstimate> Metrics)> models)
    {
        if (report.Metrics.Count <= Leading)
            return;
        html.Add($"<details><summary>All {report.Metrics.Count} metrics</summary><div class=\"scroll\"><table><thead><tr><th>Metric</th>");
        foreach ((string model, _) in models)
            html.Add($"<th class=\"n\">{model}</th>");
        html.Add($"</tr></thead><tbody>\n");
        foreach (ReportMetric metric in report.Metrics)
        {
            html.Add($"<tr><th scope=\"row\">{metric.Heading}</th>");
            foreach ((_, IReadOnlyList<MetricEstimate> values) in models)
                Write(html, [metric], values);
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div></details>\n");
    }

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
