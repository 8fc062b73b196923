using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>One thing to be written about a run. The store applies entries in their order.</summary>
public abstract record RunEntry(RunId Run);

/// <summary>A run begins. It comes before every other entry of the run.</summary>
public sealed record RunStarted(RunId Run, long ExperimentId, string Name, RunId? Parent, DateTimeOffset At, RunOwner Owner) : RunEntry(Run);

/// <summary>A run ends.</summary>
public sealed record RunEnded(RunId Run, RunStatus Status, string? Reason, DateTimeOffset At) : RunEntry(Run);

/// <summary>A point of a metric. Points are kept as logged: repeated and out-of-order steps too.</summary>
public sealed record MetricLogged(RunId Run, string Key, MetricPoint Point) : RunEntry(Run);

/// <summary>A parameter. Writing the same value again changes nothing; another value is refused.</summary>
public sealed record ParameterLogged(RunId Run, string Key, string Value) : RunEntry(Run);

/// <summary>A tag. A later value replaces an earlier one.</summary>
public sealed record TagSet(RunId Run, string Key, string Value) : RunEntry(Run);

/// <summary>An artifact. A later one of the same path replaces an earlier one.</summary>
public sealed record ArtifactSaved(RunId Run, Artifact Artifact) : RunEntry(Run);

/// <summary>A data version used.</summary>
public sealed record DataUsed(RunId Run, DataUse Use) : RunEntry(Run);

/// <summary>An event.</summary>
public sealed record EventRecorded(RunId Run, string Kind, DateTimeOffset At, JsonObject? Details) : RunEntry(Run);

/// <summary>The digest of the run's inputs.</summary>
public sealed record RecipeRecorded(RunId Run, ObjectId Recipe) : RunEntry(Run);

/// <summary>The digest of the run's outcome.</summary>
public sealed record ResultsRecorded(RunId Run, ObjectId Results) : RunEntry(Run);

/// <summary>The environment the run works in.</summary>
public sealed record EnvironmentRecorded(RunId Run, JsonObject Environment) : RunEntry(Run);
