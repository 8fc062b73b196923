namespace Assay.Workbench;

/// <summary>How to get it again: the command, digests, environment and configuration.</summary>
internal static class ReproduceSection
{
    public static void Write(Html html, ReportData report)
    {
        html.Add($"<section>\n<h2>How to get it again</h2>\n<p>The run keeps its data, code, configuration and seed. This command restores them, runs everything again and compares the results bit by bit:</p>\n<pre class=\"shell\">{report.ReproduceCommand}</pre>\n");
        WriteFacts(html, "Provenance", report.Provenance);
        WriteFacts(html, "Environment", report.Environment);
        if (report.Configuration.Length > 0)
            html.Add($"<h3>Configuration, every default filled in</h3>\n<pre>{report.Configuration}</pre>\n");
        if (report.Notes.Count > 0)
        {
            html.Add($"<h3>Notes</h3>\n<ul>\n");
            foreach (string note in report.Notes)
                html.Add($"<li>{note}</li>\n");
            html.Add($"</ul>\n");
        }

        html.Add($"</section>\n");
    }

    private static void WriteFacts(Html html, string title, IReadOnlyList<ReportFact> facts)
    {
        if (facts.Count == 0)
            return;
        html.Add($"<h3>{title}</h3>\n<dl class=\"facts\">\n");
        foreach (ReportFact fact in facts)
            html.Add($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>\n");
        html.Add($"</dl>\n");
    }
}
