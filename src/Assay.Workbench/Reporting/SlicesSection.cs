using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Quality on parts of the rows, and where it is worse than on the rest.</summary>
internal static class SlicesSection
{
    public static void Write(Html html, ReportData report)
    {
        if (report.Slices is not { Groups.Count: > 0 } slices)
            return;
        string metric = report.Metrics.FirstOrDefault(m => m.Name == slices.Metric)?.Heading ?? slices.Metric;
        int worse = slices.Groups.Sum(g => g.Slices.Count(s => s.WorseThanRest));
        string found = worse switch
        {
            0 => "No slice is worse than the rest beyond noise.",
            1 => "One slice is worse than the rest beyond noise.",
            _ => $"{worse} slices are worse than the rest beyond noise.",
        };
        html.Add($"<section>\n<h2>Slices</h2>\n<p>{metric} of {slices.Model} on parts of the {slices.Part} rows, each against all other rows. {found}</p>\n");
        foreach (SliceGroup group in slices.Groups)
        {
            IntervalRow[] rows = [.. group.Slices.Where(s => s.Primary is not null).Select(s => new IntervalRow(s.Name, s.Primary!.Value, s.Primary.Lower, s.Primary.Upper, s.WorseThanRest ? IntervalEmphasis.Alarm : IntervalEmphasis.Normal))];
            html.Add($"<h3>{group.Definition}</h3>\n");
            if (rows.Length > 1)
                Figure.Write(html, new IntervalPlot { Title = $"{metric} by {group.Definition}", XLabel = metric, Rows = rows, Width = 900 }, metric);
            WriteTable(html, group, metric);
        }

        html.Add($"</section>\n");
    }

    private static void WriteTable(Html html, SliceGroup group, string metric)
    {
        html.Add($"<div class=\"scroll\"><table><thead><tr><th>Slice</th><th class=\"n\">Rows</th><th class=\"n\">{metric}</th><th class=\"n\">Rest</th><th class=\"n\">Difference (interval)</th><th>Verdict</th></tr></thead><tbody>\n");
        foreach (SliceResult slice in group.Slices)
        {
            html.Add($"<tr class=\"{(slice.WorseThanRest ? "alarm" : slice.TooSmall ? "baseline" : "")}\"><th scope=\"row\">{slice.Name}</th><td class=\"n\">{slice.Rows}</td>");
            if (slice.Primary is { } primary)
                html.Add($"<td class=\"n\">{ReportNumbers.Value(primary.Value)}<small>{ReportNumbers.Interval(primary)}</small></td>");
            else
                html.Add($"<td class=\"n\">{(slice.Metrics.Count > 0 ? ReportNumbers.Value(slice.Metrics[0].Value) : ReportNumbers.None)}</td>");
            string verdict = slice.TooSmall ? "too few rows to tell"
                : slice.WorseThanRest ? "worse than the rest"
                : double.IsNaN(slice.Difference) ? "nothing to compare with"
                : "within noise, or better";
            html.Add($"<td class=\"n\">{ReportNumbers.Value(slice.Rest)}</td><td class=\"n\">{ReportNumbers.Difference(slice.Difference, slice.DifferenceLower, slice.DifferenceUpper)}</td><td>{verdict}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }
}
