namespace Assay.Workbench;

/// <summary>A run's report as one HTML file.</summary>
internal static class HtmlReport
{
    /// <summary>
    /// Renders the report: self-contained (no script, no network, no fonts of its own), light and dark, readable on paper,
    /// well-formed as XML too. Every text from the data is escaped. The same data gives the same text.
    /// </summary>
    public static string Render(ReportData report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var html = new Html();
        html.Add($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{report.Experiment}: {report.Selection.Recommended} – Assay</title>\n<style>\n{ReportStyle.Css}</style>\n</head>\n<body>\n");
        AnswerSection.Write(html, report);
        html.Add($"<main>\n");
        LeaderboardSection.Write(html, report);
        EnsembleSection.Write(html, report);
        TestSection.Write(html, report);
        DiagnosticsSection.Write(html, report);
        SlicesSection.Write(html, report);
        ImportanceSection.Write(html, report);
        TrainingSection.Write(html, report);
        DataSection.Write(html, report);
        SplitSection.Write(html, report);
        ReproduceSection.Write(html, report);
        html.Add($"</main>\n</body>\n</html>\n");
        return html.ToString();
    }
}
