using System.Globalization;
using Assay.Workbench;
using Spectre.Console;

namespace Assay.Cli;

/// <summary>One run's story: of an experiment what it found, of any other run what it recorded.</summary>
internal static class StoryView
{
    public static void Write(IAnsiConsole console, RunStory story)
    {
        WriteHead(console, story);
        if (story.Outcome is not null)
        {
            SummaryView.Write(console, story.Outcome, story.Report);
            return;
        }

        WritePairs(console, "parameter", story.Parameters);
        WriteMetrics(console, story.Metrics);
        WriteArtifacts(console, story.Artifacts);
    }

    private static void WriteHead(IAnsiConsole console, RunStory story)
    {
        console.MarkupLine($"[bold]{Literal.Of(story.Experiment)} / {Literal.Of(story.Name)}[/] is {Literal.Of(story.Status)}{(story.Reason is null ? "." : ": " + Literal.Of(story.Reason))}");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        grid.AddRow("Run", Literal.Of(story.RunId));
        if (story.Parent is not null)
            grid.AddRow("Part of", Literal.Of(story.Parent));
        string ended = story.Ended is { } end ? $", took {Figures.Seconds((end - story.Started).TotalSeconds)}" : "";
        grid.AddRow("Started", story.Started.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + ended);
        foreach (DataInput data in story.Data)
            grid.AddRow("Data", $"{Literal.Of(data.Name)} {Literal.Of(data.Version)}");
        console.Write(grid);
    }

    private static void WritePairs(IAnsiConsole console, string title, IReadOnlyDictionary<string, string> pairs)
    {
        if (pairs.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumn(title).AddColumn("value");
        foreach ((string name, string value) in pairs.OrderBy(p => p.Key, StringComparer.Ordinal))
            table.AddRow(Literal.Of(name), Literal.Of(value));
        console.Write(table);
    }

    private static void WriteMetrics(IAnsiConsole console, IReadOnlyDictionary<string, MetricStory> metrics)
    {
        if (metrics.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("metric");
        foreach (string title in new[] { "last", "min", "max", "step" })
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap());
        foreach ((string name, MetricStory metric) in metrics.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            table.AddRow(
                Literal.Of(name),
                Figures.Number(metric.Last),
                metric.Min is { } min ? Figures.Number(min) : "–",
                metric.Max is { } max ? Figures.Number(max) : "–",
                metric.Step.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }

    private static void WriteArtifacts(IAnsiConsole console, IReadOnlyList<ArtifactStory> artifacts)
    {
        if (artifacts.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("artifact").AddColumn(new TableColumn("size").RightAligned().NoWrap()).AddColumn("content");
        foreach (ArtifactStory artifact in artifacts)
            table.AddRow(Literal.Of(artifact.Path), Figures.Bytes(artifact.Bytes), Literal.Of(artifact.Content));
        console.Write(table);
    }
}
