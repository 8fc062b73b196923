using System.Globalization;
using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>The top of the report: what to use, how good it is, why, and how to get it again.</summary>
internal static class AnswerSection
{
    private const int MaxTiles = 4;

    public static void Write(Html html, ReportData report)
    {
        string started = report.Started.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        html.Add($"<header>\n<p class=\"eyebrow\">{report.Experiment}</p>\n");
        html.Add($"<h1>Use <em>{report.Selection.Recommended}</em> to predict {report.Target}</h1>\n");
        html.Add($"<p class=\"lead\">{Lead(report)}</p>\n");
        WriteTiles(html, report);
        html.Add($"<p class=\"reason\">{report.Selection.Reason}</p>\n");
        if (!report.Selection.BeatsBaseline && report.Selection.BestBaseline is { } baseline)
            html.Add($"<p class=\"banner\"><strong>No better than {baseline}.</strong> On the validation rows the recommended model does not beat this baseline beyond noise; do not rely on it before it does.</p>\n");
        foreach (string warning in report.Warnings)
            html.Add($"<p class=\"banner\">{warning}</p>\n");
        html.Add($"<p class=\"run\"><span>Run <code>{report.RunId}</code></span><span>{started} UTC</span>");
        if (report.DurationSeconds > 0)
            html.Add($"<span>{ReportNumbers.Duration(report.DurationSeconds)}</span>");
        if (report.Data is { } data)
            html.Add($"<span>{data.Rows} rows of {data.Name}</span>");
        html.Add($"</p>\n<p class=\"command\"><span>Rebuild it</span><code>{report.ReproduceCommand}</code></p>\n</header>\n");
    }

    private static string Lead(ReportData report)
    {
        ReportMetric metric = report.Metrics[0];
        if (Answer(report) is not { } answer || answer.Metrics.FirstOrDefault(m => m.Metric == metric.Name) is not { } value)
            return "It was not measured.";
        string rows = report.Test is { } test && answer.IsTest ? $"On {ReportNumbers.Count(test.Rows)} test rows, sealed until the choice was made" : "On the validation rows";
        string article = "aeiou".Contains(char.ToLowerInvariant(metric.Title[0]), StringComparison.Ordinal) ? "an" : "a";
        string unit = metric.Unit is "" or "target" ? "" : " " + metric.Unit;
        string direction = metric.HigherIsBetter ? "higher is better" : "lower is better";
        string interval = double.IsNaN(value.Lower) ? "" : $"{ReportNumbers.Percent(report.Confidence)} interval {ReportNumbers.Interval(value)}; ";
        return $"{rows}, it reaches {article} {metric.Title} of {ReportNumbers.Value(value.Value)}{unit} ({interval}{direction}).";
    }

    private static void WriteTiles(Html html, ReportData report)
    {
        if (Answer(report) is not { } answer)
            return;
        html.Add($"<dl class=\"tiles\">");
        foreach (ReportMetric metric in report.Metrics)
        {
            if (answer.Metrics.FirstOrDefault(m => m.Metric == metric.Name) is { } value && report.Metrics.Take(MaxTiles).Contains(metric))
                html.Add($"<div><dt>{metric.Heading}</dt><dd>{ReportNumbers.Value(value.Value)}</dd><dd class=\"range\">{ReportNumbers.Interval(value)}</dd></div>");
        }

        html.Add($"</dl>\n");
    }

    private static (IReadOnlyList<MetricEstimate> Metrics, bool IsTest)? Answer(ReportData report)
    {
        if (report.Test is { Models: [var final, ..] })
            return (final.Metrics, true);
        return report.Leaderboard.FirstOrDefault(r => r.Model == report.Selection.Recommended) is { } row ? (row.Validation, false) : null;
    }
}
