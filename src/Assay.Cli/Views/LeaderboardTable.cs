using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>The candidates, best first: quality on the validation rows, and what each costs.</summary>
internal static class LeaderboardTable
{
    private const int ColumnWidth = 12;
    private const int WidthWithoutMetrics = 88;

    public static Table Of(RunOutcome outcome, int width)
    {
        string[] others = [.. OtherMetrics(outcome).Take(Math.Max(0, (width - WidthWithoutMetrics) / ColumnWidth))];
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        table.AddColumn(new TableColumn("model").NoWrap());
        table.AddColumn(Right(outcome.Metric));
        table.AddColumn(Right("95 %"));
        foreach (string metric in others)
            table.AddColumn(Right(metric));
        foreach (string cost in new[] { "fit", "rows/s", "size" })
            table.AddColumn(Right(cost));
        foreach (LeaderboardEntry row in outcome.Leaderboard)
            table.AddRow(Cells(row, outcome, others));
        return table;
    }

    private static string[] Cells(LeaderboardEntry row, RunOutcome outcome, string[] others)
    {
        bool selected = row.Model == outcome.Selected;
        string[] cells =
        [
            selected ? "►" : "",
            Literal.Of(row.Model) + (row.Baseline ? " (baseline)" : ""),
            Value(row, outcome.Metric),
            Figures.Interval(row.Interval),
            .. others.Select(metric => Value(row, metric)),
            Figures.Seconds(row.FitSeconds),
            Figures.Rate(row.PredictRowsPerSecond),
            Figures.Bytes(row.ModelBytes),
        ];
        string style = selected ? "bold" : row.Baseline ? "dim" : "";
        return style.Length == 0 ? cells : [.. cells.Select(cell => cell.Length == 0 ? cell : $"[{style}]{cell}[/]")];
    }

    private static IEnumerable<string> OtherMetrics(RunOutcome outcome) =>
        outcome.Leaderboard.SelectMany(row => row.Validation.Keys).Distinct(StringComparer.Ordinal)
            .Where(metric => metric != outcome.Metric)
            .Order(StringComparer.Ordinal);

    private static string Value(LeaderboardEntry row, string metric) => row.Validation.TryGetValue(metric, out double value) ? Figures.Number(value) : "–";

    private static TableColumn Right(string title) => new TableColumn(Literal.Of(title)).RightAligned().NoWrap();
}
