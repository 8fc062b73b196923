using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>What ensembles are made of: how their members differ, what each adds, what it all costs.</summary>
internal static class EnsembleSection
{
    public static void Write(Html html, ReportData report)
    {
        if (report.Ensembles.Count + report.LargeEnsembles.Count == 0)
            return;
        html.Add($"<section>\n<h2>Ensembles</h2>\n<p>Members help each other where they err on different rows. Measured on the validation rows; intervals are {ReportNumbers.Percent(report.Confidence)} bootstrap intervals.</p>\n");
        foreach (ReportEnsemble ensemble in report.Ensembles)
            Write(html, ensemble, report.Metrics.FirstOrDefault(m => m.Name == ensemble.Metric)?.Title ?? ensemble.Metric);
        if (report.LargeEnsembles.Count > 0)
            html.Add($"<p>Not taken apart, for more than {EnsembleStudy.MostMembers} members: {string.Join(", ", report.LargeEnsembles)}.</p>\n");
        html.Add($"</section>\n");
    }

    private static void Write(Html html, ReportEnsemble ensemble, string metric)
    {
        html.Add($"<h3>{ensemble.Model}</h3>\n");
        WriteVerdict(html, ensemble, metric);
        WriteMembers(html, ensemble, metric);
        string[] names = [.. ensemble.Diversity.Names];
        double[][] correlations = [.. names.Select((_, i) => names.Select((_, j) => ensemble.Diversity.Correlation(i, j)).ToArray())];
        html.Add($"<div class=\"figures\">\n");
        Figure.Write(html, new CorrelationPlot { Title = $"Correlation of the errors of {ensemble.Model}'s members", Names = names, Values = correlations }, "Correlation of errors", "1: they fail on the same rows, and neither can correct the other");
        Figure.Write(html, new DendrogramPlot { Title = $"Members of {ensemble.Model} by likeness of their errors", XLabel = "1 − correlation of errors", Names = names, Tree = ensemble.Diversity.Dendrogram }, "Who errs alike", "joined further left: more alike");
        html.Add($"</div>\n");
        WritePairs(html, ensemble.Diversity);
    }

    private static void WriteVerdict(Html html, ReportEnsemble ensemble, string metric)
    {
        ReportMember best = EnsembleStudy.BestMember(ensemble);
        PairedDifference gain = best.Contribution.OverAlone;
        string verdict = gain.Verdict switch
        {
            Verdict.FirstIsBetter => "better beyond noise",
            Verdict.SecondIsBetter => "worse beyond noise",
            _ => "within noise",
        };
        html.Add($"<p>{ensemble.Model} has {metric} {ReportNumbers.Value(ensemble.Value)}, its best member {best.Name} {ReportNumbers.Value(best.Contribution.Alone.Value)}: {verdict}, at {ReportNumbers.Times(best.Cost.RowsPerSecond / ensemble.Cost.RowsPerSecond)} the time a row and {ReportNumbers.Times((double)ensemble.Cost.Bytes / best.Cost.Bytes)} the size.");
        foreach (ReportMember member in ensemble.Members.Where(m => m.Contribution.AddsNothing))
            html.Add($" <strong>{member.Name} adds nothing</strong>: without it the ensemble has {ReportNumbers.Value(member.Contribution.Gain!.Second)}.");
        html.Add($"</p>\n");
    }

    private static void WriteMembers(Html html, ReportEnsemble ensemble, string metric)
    {
        html.Add($"<div class=\"scroll\"><table><thead><tr><th>Member</th><th class=\"n\">{metric} alone</th><th class=\"n\">Ensemble without it</th><th class=\"n\">Difference it makes (interval)</th><th>It adds</th><th class=\"n\">Rows/s</th><th class=\"n\">Size</th></tr></thead><tbody>\n");
        foreach (ReportMember member in ensemble.Members)
        {
            MemberContribution made = member.Contribution;
            html.Add($"<tr class=\"{(made.AddsNothing ? "baseline" : "")}\"><th scope=\"row\">{member.Name}</th><td class=\"n\">{ReportNumbers.Value(made.Alone.Value)}<small>{ReportNumbers.Interval(made.Alone)}</small></td>");
            if (made.Gain is { } gain)
                html.Add($"<td class=\"n\">{ReportNumbers.Value(gain.Second)}</td><td class=\"n\">{ReportNumbers.Difference(gain.Difference, gain.Lower, gain.Upper)}</td><td>{(made.AddsNothing ? "nothing beyond noise" : "something")}</td>");
            else
                html.Add($"<td class=\"n\">{ReportNumbers.None}</td><td class=\"n\">{ReportNumbers.None}</td><td>not known</td>");
            html.Add($"<td class=\"n\">{ReportNumbers.Rate(member.Cost.RowsPerSecond)}</td><td class=\"n\">{ReportNumbers.Bytes(member.Cost.Bytes)}</td></tr>\n");
        }

        html.Add($"<tr class=\"chosen\"><th scope=\"row\">{ensemble.Model}</th><td class=\"n\">{ReportNumbers.Value(ensemble.Value)}</td><td></td><td></td><td></td><td class=\"n\">{ReportNumbers.Rate(ensemble.Cost.RowsPerSecond)}</td><td class=\"n\">{ReportNumbers.Bytes(ensemble.Cost.Bytes)}</td></tr>\n</tbody></table></div>\n");
    }

    private static void WritePairs(Html html, ErrorDiversity diversity)
    {
        if (diversity.Pairs.All(p => double.IsNaN(p.Disagreement)))
            return;
        html.Add($"<details><summary>Pairs of members</summary><div class=\"scroll\"><table><thead><tr><th>Pair</th><th class=\"n\">Error correlation</th><th class=\"n\">One right, one wrong</th><th class=\"n\">Both wrong</th><th class=\"n\">Q statistic</th></tr></thead><tbody>\n");
        foreach (PairDiversity pair in diversity.Pairs)
            html.Add($"<tr><th scope=\"row\">{pair.First}, {pair.Second}</th><td class=\"n\">{ReportNumbers.Value(pair.ErrorCorrelation)}</td><td class=\"n\">{ReportNumbers.Share(pair.Disagreement)}</td><td class=\"n\">{ReportNumbers.Share(pair.DoubleFault)}</td><td class=\"n\">{ReportNumbers.Value(pair.QStatistic)}</td></tr>\n");
        html.Add($"</tbody></table></div></details>\n");
    }
}
