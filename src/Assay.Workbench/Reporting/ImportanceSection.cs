using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>What the model leans on.</summary>
internal static class ImportanceSection
{
    private const int MaxColumns = 20;

    public static void Write(Html html, ReportData report)
    {
        if (report.Importance is not { Columns.Count: > 0 } importance)
            return;
        ReportMetric? metric = report.Metrics.FirstOrDefault(m => m.Name == importance.Metric);
        string title = metric?.Title ?? importance.Metric;
        string change = metric is { HigherIsBetter: true } ? "drop" : "rise";
        html.Add($"<section>\n<h2>What it leans on</h2>\n<p>How much worse the {title} of {importance.Model} becomes on the {importance.Part} rows when the values of one column are shuffled (mean and standard deviation of {importance.Repeats} shuffles). It tells about the model, not about causes; columns that say the same share their importance.</p>\n");
        Bar[] bars = [.. importance.Columns.Take(MaxColumns).Select(c => new Bar(c.Column, c.Drop, c.StandardDeviation))];
        string? note = importance.Columns.Count > MaxColumns ? $"the {MaxColumns} most important of {importance.Columns.Count} columns" : null;
        Figure.Write(html, new BarPlot { Title = "Permutation importance", XLabel = $"{change} of {title}", Bars = bars, Width = 900 }, "Permutation importance", note);
        html.Add($"</section>\n");
    }
}
