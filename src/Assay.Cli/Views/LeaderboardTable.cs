using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>The candidates, best first: quality on the validation rows, and what each costs.</summary>
internal static class LeaderboardTable
{
    public static Table Of(RunOutcome outcome, int width)
    {
        FittingColumn<LeaderboardEntry>[] columns =
        [
            new("", 0, row => row.Model == outcome.Selected ? "►" : ""),
            new("model", 0, row => row.Model + (row.Baseline ? " (baseline)" : "")),
            Metric(outcome.Metric, 1),
            new("95 %", 3, row => Figures.Interval(row.Interval)) { Right = true },
            .. OtherMetrics(outcome).Select(metric => Metric(metric, 6)),
            new("fit", 2, row => Figures.Seconds(row.FitSeconds)) { Right = true },
            new("rows/s", 5, row => Figures.Rate(row.PredictRowsPerSecond)) { Right = true },
            new("size", 4, row => Figures.Bytes(row.ModelBytes)) { Right = true },
        ];
        return new FittingTable<LeaderboardEntry>(columns).Of(
            outcome.Leaderboard, width, row => row.Model == outcome.Selected ? "bold" : row.Baseline ? "dim" : "default");
    }

    private static FittingColumn<LeaderboardEntry> Metric(string name, int rank) =>
        new(name, rank, row => row.Validation.TryGetValue(name, out double value) ? Figures.Number(value) : "–") { Right = true };

    private static IEnumerable<string> OtherMetrics(RunOutcome outcome) =>
        outcome.Leaderboard.SelectMany(row => row.Validation.Keys).Distinct(StringComparer.Ordinal).Where(metric => metric != outcome.Metric);
}
