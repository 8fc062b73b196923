using System.Text.Json.Nodes;

namespace Assay.Tracking;

/// <summary>Everything recorded of a run but its metrics' histories.</summary>
public sealed record RunDetails
{
    public required RunSummary Run { get; init; }

    public JsonObject? Environment { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; }

    /// <summary>In the order of their paths.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>The data versions it used, in the order of their names.</summary>
    public required IReadOnlyList<DataUse> Data { get; init; }

    /// <summary>In the order they were recorded.</summary>
    public required IReadOnlyList<RunEvent> Events { get; init; }
}
