namespace Assay.Workbench;

/// <summary>What happens while an experiment runs, for whoever shows it. Events come in order, on the thread that runs.</summary>
public abstract record ExperimentEvent;

/// <summary>The run has an ID and is recorded as running.</summary>
public sealed record RunStarted(string RunId, string Experiment, string Workspace, bool WorkspaceCreated) : ExperimentEvent;

/// <summary>A stage of the run began, such as <c>reading data</c>.</summary>
public sealed record StageStarted(string Stage) : ExperimentEvent;

/// <summary>Something a user should know that is not an error.</summary>
public sealed record RunNote(string Text) : ExperimentEvent;

/// <param name="Index">From 0.</param>
/// <param name="Count">How many candidates there are.</param>
public sealed record CandidateStarted(string Model, int Index, int Count) : ExperimentEvent;

/// <param name="Step">Steps done, from 1.</param>
/// <param name="Total">Steps there will be at most, 0 when unknown.</param>
/// <param name="Metric">What was measured last, such as <c>validation_log_loss</c>; null when nothing was.</param>
public sealed record CandidateStep(string Model, int Step, int Total, string? Metric, double Value) : ExperimentEvent;

public sealed record CandidateFinished(LeaderboardEntry Row, string Metric) : ExperimentEvent;
