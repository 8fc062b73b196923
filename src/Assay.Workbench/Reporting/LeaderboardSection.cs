using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>All candidates with quality and cost, and whether their differences are more than noise.</summary>
internal static class LeaderboardSection
{
    public static void Write(Html html, ReportData report)
    {
        ReportMetric metric = report.Metrics[0];
        html.Add($"<section>\n<h2>Leaderboard</h2>\n<p>On the validation rows; whiskers and small figures are {ReportNumbers.Percent(report.Confidence)} bootstrap intervals. {metric.Heading} decides.</p>\n");
        IntervalRow[] rows = [.. report.Leaderboard.Where(r => r.Failure is null).Select(r => Row(r, report))];
        if (rows.Length > 0)
            Figure.Write(html, new IntervalPlot { Title = $"{metric.Title} of every candidate", XLabel = $"{metric.Title} ({(metric.HigherIsBetter ? "higher" : "lower")} is better)", Rows = rows, Width = 900 }, metric.Heading);
        WriteTable(html, report);
        WriteComparisons(html, report.Selection);
        html.Add($"</section>\n");
    }

    private static IntervalRow Row(LeaderboardRow row, ReportData report)
    {
        MetricEstimate? value = row.Validation.FirstOrDefault(v => v.Metric == report.Metrics[0].Name);
        IntervalEmphasis emphasis = row.Model == report.Selection.Recommended ? IntervalEmphasis.Strong
            : row.IsBaseline ? IntervalEmphasis.Muted
            : IntervalEmphasis.Normal;
        return new IntervalRow(row.Model, value?.Value ?? double.NaN, value?.Lower ?? double.NaN, value?.Upper ?? double.NaN, emphasis);
    }

    private static void WriteTable(Html html, ReportData report)
    {
        html.Add($"<div class=\"scroll\"><table><thead><tr><th>Model</th>");
        MetricCells.WriteHead(html, MetricCells.LeadingOf(report));
        html.Add($"<th class=\"n\">Fit</th><th class=\"n\">Rows/s</th><th class=\"n\">Size</th></tr></thead><tbody>\n");
        foreach (LeaderboardRow row in report.Leaderboard)
        {
            bool recommended = row.Model == report.Selection.Recommended;
            html.Add($"<tr class=\"{(recommended ? "chosen" : row.IsBaseline ? "baseline" : "")}\"><th scope=\"row\">{row.Model}");
            if (recommended)
                html.Add($" <span class=\"tag good\">recommended</span>");
            if (row.Model == report.Selection.Best && !recommended)
                html.Add($" <span class=\"tag\">best value</span>");
            if (row.IsBaseline)
                html.Add($" <span class=\"tag\">baseline</span>");
            html.Add($"</th>");
            if (row.Failure is { } failure)
                html.Add($"<td colspan=\"{MetricCells.LeadingOf(report).Count + 3}\">Failed: {failure}</td>");
            else
                WriteNumbers(html, report, row);
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
        MetricCells.WriteAll(html, report, [.. report.Leaderboard.Where(r => r.Failure is null).Select(r => (r.Model, r.Validation))]);
        WriteParameters(html, report.Leaderboard);
    }

    private static void WriteNumbers(Html html, ReportData report, LeaderboardRow row)
    {
        MetricCells.Write(html, MetricCells.LeadingOf(report), row.Validation);
        html.Add($"<td class=\"n\">{ReportNumbers.Duration(row.FitSeconds)}</td><td class=\"n\">{ReportNumbers.Rate(row.PredictRowsPerSecond)}</td><td class=\"n\">{ReportNumbers.Bytes(row.ModelBytes)}</td>");
    }

    private static void WriteParameters(Html html, IReadOnlyList<LeaderboardRow> rows)
    {
        if (rows.All(r => r.Parameters.Count == 0))
            return;
        html.Add($"<details><summary>Options and runs of the candidates</summary><div class=\"scroll\"><table><tbody>\n");
        foreach (LeaderboardRow row in rows)
            html.Add($"<tr><th scope=\"row\">{row.Model}</th><td><code>{row.RunId}</code></td><td>{string.Join(", ", row.Parameters.Select(p => $"{p.Name} = {p.Value}"))}</td></tr>\n");
        html.Add($"</tbody></table></div></details>\n");
    }

    private static void WriteComparisons(Html html, Selection selection)
    {
        (string First, string? Second, PairedDifference? Difference)[] pairs =
        [
            (selection.Best, selection.RunnerUp, selection.BestVersusRunnerUp),
            (selection.Best, selection.BestBaseline, selection.BestVersusBaseline),
            (selection.Recommended, selection.Best, selection.RecommendedVersusBest),
            (selection.Recommended, selection.BestBaseline, selection.Recommended == selection.Best ? null : selection.RecommendedVersusBaseline),
        ];
        (string First, string? Second, PairedDifference? Difference)[] shown = [.. pairs.Where(p => p.Difference is not null).DistinctBy(p => (p.First, p.Second))];
        if (shown.Length == 0)
            return;
        html.Add($"<h3>More than noise?</h3>\n<div class=\"scroll\"><table><thead><tr><th>Same rows, resampled together</th><th class=\"n\">Difference (interval)</th><th class=\"n\">First is better in</th><th>Verdict</th></tr></thead><tbody>\n");
        foreach ((string first, string? second, PairedDifference? pair) in shown)
        {
            string verdict = pair!.Verdict switch
            {
                Verdict.FirstIsBetter => $"{first} is better",
                Verdict.SecondIsBetter => $"{second} is better",
                _ => "within noise",
            };
            html.Add($"<tr><th scope=\"row\">{first} <span class=\"quiet\">against</span> {second}</th><td class=\"n\">{ReportNumbers.Difference(pair.Difference, pair.Lower, pair.Upper)}</td><td class=\"n\">{ReportNumbers.Share(pair.ProbabilityFirstIsBetter)}</td><td>{verdict}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }
}
