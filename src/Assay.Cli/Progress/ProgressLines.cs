using Assay.Workbench;

namespace Assay.Cli;

/// <summary>What stays on the screen of an event, as a line of plain text.</summary>
internal static class ProgressLines
{
    private const int NameWidth = 24;

    /// <returns>Null for what only a live display shows.</returns>
    public static string? Of(ExperimentEvent happened) => happened switch
    {
        RunStarted run => Literal.WithoutControls($"run {run.RunId[..8]} of {run.Experiment}{(run.WorkspaceCreated ? $", in a new workspace: {Path.Combine(run.Workspace, ".assay")}" : "")}"),
        StageStarted stage => Literal.WithoutControls(stage.Stage),
        RunNote note => "note: " + Literal.WithoutControls(note.Text),
        CandidateFinished { Row: var row, Metric: var metric } =>
            $"  {Literal.WithoutControls(row.Model).PadRight(NameWidth)} {metric} {Score(row, metric)}, fitted in {Figures.Seconds(row.FitSeconds)}",
        _ => null,
    };

    private static string Score(LeaderboardEntry row, string metric) => Figures.Number(row.Validation.GetValueOrDefault(metric, double.NaN));
}
