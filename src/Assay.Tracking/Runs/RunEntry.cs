using System.Text.Json.Nodes;

namespace Assay.Tracking;

/// <summary>One thing to be written about a run. The store applies entries in their order.</summary>
public abstract record RunEntry(RunId Run);

/// <summary>A run begins. It comes before every other entry of the run; the experiment must be active.</summary>
/// <param name="User">Who started it; empty when unknown.</param>
public sealed record RunStarted(RunId Run, ExperimentId Experiment, string Name, string User, Timestamp At, RunStatus Status = RunStatus.Running) : RunEntry(Run)
{
    /// <summary>The URI of its artifacts' folder; by default <c>{experiment's location}/{run}/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }
}

/// <summary>A run's facts change; what is null stays. Only an active run can change.</summary>
public sealed record RunUpdated(RunId Run) : RunEntry(Run)
{
    public RunStatus? Status { get; init; }

    public Timestamp? EndedAt { get; init; }

    /// <summary>Kept in the tag <see cref="RunTags.Name"/> too.</summary>
    public string? Name { get; init; }
}

/// <summary>A run is deleted or restored. Saying so twice changes nothing.</summary>
public sealed record RunStageChanged(RunId Run, LifecycleStage Stage, Timestamp At) : RunEntry(Run);

/// <summary>Points of metrics of an active run, in their order. Points are kept as logged: repeated and out-of-order steps too.</summary>
public sealed record MetricsLogged(RunId Run, IReadOnlyList<MetricValue> Metrics) : RunEntry(Run);

/// <summary>Points that an active run measured of a logged model: kept with the run, as by <see cref="MetricsLogged"/>, and with the model, which keeps the same point of a run once.</summary>
/// <param name="DatasetName">The dataset they were measured on; null when unknown.</param>
public sealed record ModelMetricsLogged(RunId Run, string ModelId, IReadOnlyList<MetricValue> Metrics, string? DatasetName = null, string? DatasetDigest = null) : RunEntry(Run);

/// <summary>A parameter of an active run. Writing the same value again changes nothing; another value is refused.</summary>
public sealed record ParameterLogged(RunId Run, string Key, string Value) : RunEntry(Run);

/// <summary>A tag of an active run. A later value replaces an earlier one; <see cref="RunTags.Name"/> renames the run.</summary>
public sealed record TagSet(RunId Run, string Key, string Value) : RunEntry(Run);

/// <summary>A tag taken off an active run. That there is none of that key is a fault.</summary>
public sealed record TagDeleted(RunId Run, string Key) : RunEntry(Run);

/// <summary>A dataset used. Logging the same one again replaces its tags.</summary>
public sealed record DatasetUsed(RunId Run, DatasetUse Use) : RunEntry(Run);

/// <summary>A logged model used or made.</summary>
public sealed record ModelUsed(RunId Run, ModelUse Use) : RunEntry(Run);

/// <summary>An event: it can be counted, and cannot be changed or taken back.</summary>
public sealed record EventRecorded(RunId Run, string Kind, Timestamp At, JsonObject? Details) : RunEntry(Run);

/// <summary>
/// Names the write it stands in. When the run has been marked with the same key before, the whole write changes nothing, so
/// that a write whose answer was lost can be sent again. Keys are kept in the same transaction, as long as the run is.
/// </summary>
public sealed record BatchMarked(RunId Run, Guid Key) : RunEntry(Run);
