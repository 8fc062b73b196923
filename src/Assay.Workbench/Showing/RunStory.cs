using System.Text.Json;

namespace Assay.Workbench;

/// <summary>Everything a run recorded, for people and for <c>--json</c>.</summary>
public sealed record RunStory
{
    public required string RunId { get; init; }

    public required string Experiment { get; init; }

    public required string Name { get; init; }

    /// <summary><c>running</c>, <c>finished</c>, <c>failed</c> or <c>killed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed or was killed.</summary>
    public string? Reason { get; init; }

    /// <summary>The experiment's run that a candidate's run belongs to.</summary>
    public string? Parent { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyDictionary<string, MetricStory> Metrics { get; init; }

    public required IReadOnlyList<ArtifactStory> Artifacts { get; init; }

    public required IReadOnlyList<DataInput> Data { get; init; }

    /// <summary>What came of it, when it is a finished experiment.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>Path of the report, when there is one.</summary>
    public string? Report { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, OutcomeJson.Options);
}

/// <param name="Step">Step of the last value.</param>
/// <param name="Min">Null while every value is NaN, or where the store does not know.</param>
/// <param name="Max">Null while every value is NaN, or where the store does not know.</param>
/// <param name="Count">The number of points; null where the store does not know.</param>
public sealed record MetricStory(double Last, long Step, double? Min, double? Max, long? Count);

/// <param name="Content">Digest of the content, where artifacts are kept as objects.</param>
public sealed record ArtifactStory(string Path, long Bytes, string? Content);
