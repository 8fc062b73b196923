using Assay.Data;
using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>What the columns hold.</summary>
internal static class DataSection
{
    private const int MaxTop = 3;

    public static void Write(Html html, ReportData report)
    {
        if (report.Data is not { } data)
            return;
        html.Add($"<section>\n<h2>Data</h2>\n<p>{data.Source}: {data.Rows} rows, {data.Columns.Count} columns. Version <code>{data.Version}</code>. The table describes the rows of train and validation; the test rows stay sealed.</p>\n");
        html.Add($"<div class=\"scroll\"><table class=\"profile\"><thead><tr><th>Column</th><th>Type</th><th class=\"n\">Missing</th><th class=\"n\">Distinct</th><th class=\"n\">Least</th><th class=\"n\">Median</th><th class=\"n\">Greatest</th><th>Distribution</th></tr></thead><tbody>\n");
        foreach (ReportColumn column in data.Columns)
            WriteColumn(html, column);
        html.Add($"</tbody></table></div>\n</section>\n");
    }

    private static void WriteColumn(Html html, ReportColumn column)
    {
        ColumnProfile profile = column.Profile;
        html.Add($"<tr><th scope=\"row\">{profile.Name}");
        if (column.Role.Length > 0)
            html.Add($" <span class=\"tag\">{column.Role}</span>");
        html.Add($"</th><td>{profile.Type.ToString().ToLowerInvariant()}</td><td class=\"n\">{(profile.Missing == 0 ? ReportNumbers.None : ReportNumbers.Count(profile.Missing))}");
        if (profile.Missing > 0)
            html.Add($"<small>{ReportNumbers.Share(profile.Missing / (double)(profile.Count + profile.Missing))}</small>");
        html.Add($"</td><td class=\"n\">{profile.Distinct}</td>");
        if (profile.Numbers is { } numbers && profile.Type != ColumnType.Timestamp)
        {
            double median = numbers.Quantiles.FirstOrDefault(q => q.Probability == 0.5)?.Value ?? double.NaN;
            html.Add($"<td class=\"n\">{Number(numbers.Minimum)}</td><td class=\"n\">{Number(median)}</td><td class=\"n\">{Number(numbers.Maximum)}</td>");
        }
        else
        {
            html.Add($"<td></td><td></td><td></td>");
        }

        html.Add($"<td>");
        if (profile.Histogram is { } histogram)
            html.Add($"{new Markup(new HistogramPlot { Title = $"Distribution of {profile.Name}", Histogram = histogram, Width = 160, Height = 30, Bare = true }.ToSvg())}");
        else
            WriteTop(html, profile);
        html.Add($"</td></tr>\n");
    }

    private static void WriteTop(Html html, ColumnProfile profile)
    {
        for (int i = 0; i < Math.Min(MaxTop, profile.Top.Count); i++)
        {
            ValueCount value = profile.Top[i];
            html.Add($"{(i > 0 ? " · " : "")}{Shortened(value.Value)} <span class=\"quiet\">{ReportNumbers.Share(value.Count / (double)Math.Max(1, profile.Count))}</span>");
        }

        if (profile.Distinct > MaxTop)
            html.Add($" <span class=\"quiet\">· {profile.Distinct - MaxTop} more</span>");
    }

    private static string Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15 ? ReportNumbers.Count(value).Replace('-', '−') : ReportNumbers.Value(value);

    private static string Shortened(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "…");
}
