using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>The candidates, best first: quality on the validation rows, and what each costs.</summary>
/// <remarks>In a narrow terminal the columns that matter least are left out, rather than every cell cut.</remarks>
internal static class LeaderboardTable
{
    private const int Padding = 2;

    private sealed record Column(string Title, Func<LeaderboardEntry, string> Cell);

    public static Table Of(RunOutcome outcome, int width)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("").AddColumn(new TableColumn("model").NoWrap());
        List<Column> columns = Fitting(outcome, width - OuterWidth(outcome));
        foreach (Column column in columns)
            table.AddColumn(new TableColumn(Literal.Of(column.Title)).RightAligned().NoWrap());
        foreach (LeaderboardEntry row in outcome.Leaderboard)
            table.AddRow(Styled(row, outcome, [row.Model == outcome.Selected ? "►" : "", Name(row), .. columns.Select(column => column.Cell(row))]));
        return table;
    }

    /// <summary>As many columns as fit, in the order they are shown.</summary>
    private static List<Column> Fitting(RunOutcome outcome, int width)
    {
        Column metric = Metric(outcome.Metric);
        var interval = new Column("95 %", row => Figures.Interval(row.Interval));
        Column[] others = [.. OtherMetrics(outcome).Select(Metric)];
        var fit = new Column("fit", row => Figures.Seconds(row.FitSeconds));
        var rate = new Column("rows/s", row => Figures.Rate(row.PredictRowsPerSecond));
        var size = new Column("size", row => Figures.Bytes(row.ModelBytes));

        var shown = new HashSet<Column> { metric };
        int left = width - Width(metric, outcome);
        foreach (Column column in (Column[])[fit, interval, size, rate, .. others])
        {
            left -= Width(column, outcome);
            if (left < 0)
                break;
            shown.Add(column);
        }

        return [.. ((Column[])[metric, interval, .. others, fit, rate, size]).Where(shown.Contains)];
    }

    private static int OuterWidth(RunOutcome outcome) =>
        Padding + "►".Length + Padding + outcome.Leaderboard.Max(row => Name(row).Length) + Padding;

    private static int Width(Column column, RunOutcome outcome) =>
        Padding + Math.Max(column.Title.Length, outcome.Leaderboard.Max(row => column.Cell(row).Length));

    private static string[] Styled(LeaderboardEntry row, RunOutcome outcome, string[] cells)
    {
        string style = row.Model == outcome.Selected ? "bold" : row.Baseline ? "dim" : "default";
        return [.. cells.Select(cell => $"[{style}]{Literal.Of(cell)}[/]")];
    }

    private static string Name(LeaderboardEntry row) => row.Model + (row.Baseline ? " (baseline)" : "");

    private static Column Metric(string name) =>
        new(name, row => row.Validation.TryGetValue(name, out double value) ? Figures.Number(value) : "–");

    private static IEnumerable<string> OtherMetrics(RunOutcome outcome) =>
        outcome.Leaderboard.SelectMany(row => row.Validation.Keys).Distinct(StringComparer.Ordinal)
            .Where(metric => metric != outcome.Metric);
}
