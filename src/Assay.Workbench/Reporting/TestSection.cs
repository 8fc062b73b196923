namespace Assay.Workbench;

/// <summary>The final evaluation, on rows that no choice has seen.</summary>
internal static class TestSection
{
    public static void Write(Html html, ReportData report)
    {
        if (report.Test is not { } test)
            return;
        html.Add($"<section>\n<h2>On the test part</h2>\n<p>{ReportNumbers.Count(test.Rows)} rows, sealed until the choice was made. {Openings(report.Split)}");
        if (test.Models.Any(m => m.Role == "refitted"))
            html.Add($" The <em>selected</em> model was fitted on the training rows alone, as it stands on the leaderboard; the <em>refitted</em> one has the same options and also learned from the validation rows. It is the one to use.");
        html.Add($"</p>\n<div class=\"scroll\"><table><thead><tr><th>Model</th><th>Fitted on</th>");
        MetricCells.WriteHead(html, MetricCells.LeadingOf(report));
        html.Add($"</tr></thead><tbody>\n");
        for (int i = 0; i < test.Models.Count; i++)
        {
            TestedModel model = test.Models[i];
            html.Add($"<tr class=\"{(i == 0 ? "chosen" : model.Role == "baseline" ? "baseline" : "")}\"><th scope=\"row\">{model.Model} <span class=\"{(i == 0 ? "tag good" : "tag")}\">{model.Role}</span></th><td>{model.FittedOn}</td>");
            MetricCells.Write(html, MetricCells.LeadingOf(report), model.Metrics);
            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
        MetricCells.WriteAll(html, report, [.. test.Models.Select(m => ($"{m.Model} ({m.Role})", m.Metrics))]);
        html.Add($"</section>\n");
    }

    private static string Openings(ReportSplit? split) => split?.TestOpenings switch
    {
        null or < 1 => "",
        1 => "This run opened it for the first time in the experiment.",
        int times => $"It has been opened {times} times over the whole experiment: the more often, the less its numbers can be trusted.",
    };
}
