namespace Assay.Workbench;

/// <summary>Which rows went where.</summary>
internal static class SplitSection
{
    public static void Write(Html html, ReportData report)
    {
        if (report.Split is not { } split)
            return;
        string openings = split.TestOpenings switch
        {
            0 => "The test part is still sealed.",
            1 => "The test part was opened once over the whole experiment.",
            int times => $"The test part was opened {times} times over the whole experiment.",
        };
        string[] classes = [.. split.Parts.SelectMany(p => p.Classes).Select(c => c.Value).Distinct(StringComparer.Ordinal)];
        html.Add($"<section>\n<h2>Split</h2>\n<p>Parted {split.Scheme}. {openings}</p>\n<div class=\"scroll\"><table><thead><tr><th>Part</th><th class=\"n\">Rows</th>");
        foreach (string name in classes)
            html.Add($"<th class=\"n\">{name}</th>");
        html.Add($"</tr></thead><tbody>\n");
        long all = split.Parts.Sum(p => p.Rows);
        foreach (ReportPart part in split.Parts)
        {
            html.Add($"<tr><th scope=\"row\">{part.Name}</th><td class=\"n\">{part.Rows}<small>{ReportNumbers.Share(all == 0 ? 0 : part.Rows / (double)all)}</small></td>");
            foreach (string name in classes)
            {
                long count = part.Classes.FirstOrDefault(c => c.Value == name)?.Count ?? 0;
                html.Add($"<td class=\"n\">{count}<small>{ReportNumbers.Share(part.Rows == 0 ? 0 : count / (double)part.Rows)}</small></td>");
            }

            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n</section>\n");
    }
}
