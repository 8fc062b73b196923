using Assay.Workbench;

namespace Assay.Cli;

/// <summary>What is going on now: a stage, or in it the fit of a candidate.</summary>
/// <param name="What">Name of the stage or candidate.</param>
/// <param name="Since">Timestamp of its beginning.</param>
internal sealed record CurrentWork(string What, long Since)
{
    /// <summary>From 1; 0 when it is not one of several.</summary>
    public int Number { get; init; }

    public int Count { get; init; }

    public int Step { get; init; }

    /// <summary>0 when unknown.</summary>
    public int Total { get; init; }

    public string? Metric { get; init; }

    public double Value { get; init; }

    /// <summary>What is going on after an event.</summary>
    public static CurrentWork? After(CurrentWork? before, ExperimentEvent happened, long now) => happened switch
    {
        StageStarted stage => new CurrentWork(stage.Stage, now),
        CandidateStarted start => new CurrentWork(start.Model, now) { Number = start.Index + 1, Count = start.Count },
        CandidateStep step => (before is not null && before.What == step.Model ? before : new CurrentWork(step.Model, now)) with
        {
            Step = step.Step,
            Total = step.Total,
            Metric = step.Metric,
            Value = step.Value,
        },
        CandidateFinished => null,
        _ => before,
    };

    /// <summary>How long the remaining steps take at the pace so far; null when that cannot be known.</summary>
    public TimeSpan? Remaining(TimeSpan elapsed) =>
        Step > 0 && Total >= Step ? elapsed * ((double)(Total - Step) / Step) : null;
}
