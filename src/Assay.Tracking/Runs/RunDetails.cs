using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Everything recorded of a run but its metrics' histories, its events and its artifacts.</summary>
public sealed record RunDetails
{
    public required RunId Id { get; init; }

    public required ExperimentId Experiment { get; init; }

    public required string Name { get; init; }

    /// <summary>Who started it; empty when unknown.</summary>
    public string User { get; init; } = "";

    public required RunStatus Status { get; init; }

    public LifecycleStage Stage { get; init; }

    public required Timestamp StartedAt { get; init; }

    public Timestamp? EndedAt { get; init; }

    /// <summary>The URI of the folder its artifacts are in.</summary>
    public required string ArtifactUri { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; } = new Dictionary<string, MetricSummary>();

    /// <summary>The datasets it used, in the order they were logged.</summary>
    public IReadOnlyList<DatasetUse> Datasets { get; init; } = [];

    /// <summary>The logged models it used and made.</summary>
    public IReadOnlyList<ModelUse> Models { get; init; } = [];

    /// <summary>The run it is a part of.</summary>
    public RunId? Parent => RunId.TryParse(Tags.GetValueOrDefault(RunTags.Parent), out RunId parent) ? parent : null;

    /// <summary>Why it failed or was killed.</summary>
    public string? Reason => Tags.GetValueOrDefault(RunTags.Reason);

    /// <summary>The digest of its inputs, which is also the object that holds them.</summary>
    public ObjectId? Recipe => Digest(RunTags.Recipe);

    /// <summary>The digest of everything that must be the same when it is run again, which is also the object that holds it.</summary>
    public ObjectId? Results => Digest(RunTags.Results);

    /// <summary>The environment it worked in, when that was recorded.</summary>
    public JsonObject? Environment => ForeignJson.ReadObject(Tags.GetValueOrDefault(RunTags.Environment));

    private ObjectId? Digest(string tag) => ObjectId.TryParse(Tags.GetValueOrDefault(tag), out ObjectId id) ? id : null;
}
