using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>What came of rebuilding a run: the verdict first, then what differs and why.</summary>
internal static class ReproductionView
{
    private const int ShownDifferences = 8;

    public static void Write(IAnsiConsole console, Reproduction reproduction)
    {
        console.WriteLine();
        console.MarkupLine(Verdict(reproduction));
        console.WriteLine();
        foreach (string cause in reproduction.Causes)
            console.MarkupLine($"Cause: {Literal.Of(cause)}");
        if (reproduction.Causes.Count > 0)
            console.WriteLine();
        WriteDifferences(console, reproduction);
        WriteDigests(console, reproduction);
        foreach (string note in reproduction.Notes)
            console.MarkupLine($"Note: {Literal.Of(note)}");
    }

    private static string Verdict(Reproduction reproduction)
    {
        string run = reproduction.RunId[..8];
        return reproduction.Verdict switch
        {
            ReproductionVerdict.Identical => $"[bold green]Identical[/]: every model, prediction and metric of run {run} came out again with the same bits.",
            ReproductionVerdict.Equivalent => $"[bold green]Equivalent[/]: run {run} is marked as inexact, and every result agrees within its stated tolerance.",
            ReproductionVerdict.Diverged => $"[bold red]Diverged[/]: run {run} came out differently.",
            _ => $"[bold red]Impossible[/]: run {run} cannot be rebuilt.",
        };
    }

    private static void WriteDifferences(IAnsiConsole console, Reproduction reproduction)
    {
        if (reproduction.Differences.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("what differs").AddColumn("expected").AddColumn("found");
        foreach (Difference difference in reproduction.Differences.Take(ShownDifferences))
            table.AddRow(Literal.Of(difference.What), Written(difference.Expected), Written(difference.Found));
        console.Write(table);
        int more = reproduction.Differences.Count - ShownDifferences;
        if (more > 0)
            console.WriteLine($"… and {(reproduction.Differences.Count == Reproduction.MaxDifferences ? "at least " : "")}{more.ToString(CultureInfo.InvariantCulture)} more; --json lists them.{Environment.NewLine}");
    }

    private static void WriteDigests(IAnsiConsole console, Reproduction reproduction)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        grid.AddRow("Expected", Literal.Of(reproduction.Results.Expected));
        if (reproduction.Results.Found is not null)
            grid.AddRow("Found", Literal.Of(reproduction.Results.Found));
        if (reproduction.ReproducedAs is not null)
            grid.AddRow("Rerun", Literal.Of(reproduction.ReproducedAs));
        console.Write(grid);
    }

    private static string Written(JsonNode? value) => Literal.Of(value?.ToJsonString() ?? "absent");
}
