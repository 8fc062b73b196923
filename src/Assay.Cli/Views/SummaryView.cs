using System.Globalization;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>What came of a run, the answer first.</summary>
internal static class SummaryView
{
    /// <param name="report">Path of the report as seen from the current folder.</param>
    public static void Write(IAnsiConsole console, RunOutcome outcome, string? report)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Literal.Of(outcome.Reason)}[/]");
        console.WriteLine();
        console.MarkupLine(Validation(outcome));
        console.Write(LeaderboardTable.Of(outcome, console.Profile.Width));
        WriteEnsembles(console, outcome);
        WriteTest(console, outcome);
        WriteSlices(console, outcome);
        foreach (string note in outcome.Notes)
            console.MarkupLine($"Note: {Literal.Of(note)}");
        if (outcome.Notes.Count > 0)
            console.WriteLine();
        WriteWhereToGo(console, outcome, report);
    }

    private static string Validation(RunOutcome outcome)
    {
        SplitSummary split = outcome.Split;
        string direction = outcome.HigherIsBetter ? "higher is better" : "lower is better";
        return $"{Literal.Of(outcome.Experiment)}: {Literal.Of(outcome.Target)} learned from {Count(split.Train)} rows, compared on {Count(split.Validation)} validation rows by {Literal.Of(outcome.Metric)} ({direction}):";
    }

    private static void WriteEnsembles(IAnsiConsole console, RunOutcome outcome)
    {
        MemberSummary[] idle = [.. (outcome.Ensembles ?? []).SelectMany(e => e.Members.Where(m => m.AddsNothing))];
        if (idle.Length == 0)
            return;
        foreach (EnsembleSummary ensemble in outcome.Ensembles!)
        {
            foreach (MemberSummary member in ensemble.Members.Where(m => m.AddsNothing))
                console.MarkupLine($"[yellow]Adds nothing[/]: {Literal.Of(member.Member)} in {Literal.Of(ensemble.Model)}, which has {Literal.Of(outcome.Metric)} {Figures.Number(member.Without ?? double.NaN)} without it.");
        }

        console.WriteLine();
    }

    private static void WriteTest(IAnsiConsole console, RunOutcome outcome)
    {
        TestSummary test = outcome.Test;
        string model = Literal.Of(outcome.Selected) + (test.Refitted ? ", fitted again on train and validation," : "");
        console.MarkupLine($"[bold]Test[/]: {model} on {Count(outcome.Split.Test)} rows that nothing has chosen by; {Openings(test.Openings)}:");
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric").AddColumn(Right("test")).AddColumn(Right("95 %"));
        foreach ((string metric, double value) in test.Metrics.OrderBy(m => m.Key == outcome.Metric ? 0 : 1))
        {
            string interval = test.Intervals.TryGetValue(metric, out IReadOnlyList<double>? bounds) ? Figures.Interval(bounds) : "";
            table.AddRow(Literal.Of(metric), Figures.Number(value), interval);
        }

        console.Write(table);
    }

    private static void WriteSlices(IAnsiConsole console, RunOutcome outcome)
    {
        SliceSummary[] worse = [.. outcome.Slices.Where(s => s.WorseThanRest)];
        foreach (SliceSummary slice in worse)
        {
            string value = slice.Metrics.TryGetValue(outcome.Metric, out double number) ? $": {Literal.Of(outcome.Metric)} {Figures.Number(number)}" : "";
            console.MarkupLine($"[yellow]Worse than the rest[/] where {Literal.Of(slice.Slice)} ({Count(slice.Rows)} rows){value}.");
        }

        if (worse.Length > 0)
            console.WriteLine();
        else if (outcome.Slices.Count > 0)
            console.WriteLine($"None of the {Count(outcome.Slices.Count)} slices is worse than the rest beyond noise.{Environment.NewLine}");
    }

    private static void WriteWhereToGo(IAnsiConsole console, RunOutcome outcome, string? report)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        if (report is not null)
            grid.AddRow("Report", Literal.Of(report));
        grid.AddRow("Run", outcome.RunId);
        grid.AddRow("Again", $"assay reproduce {outcome.RunId[..8]}");
        console.Write(grid);
    }

    private static string Openings(int openings) => openings == 1
        ? "they were opened once"
        : $"they were opened {Count(openings)} times in this experiment, and every look makes them less of a test";

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned().NoWrap();
}
