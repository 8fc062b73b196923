using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A run as a line of a list.</summary>
public sealed record RunSummary
{
    public required RunId Id { get; init; }

    public required string Experiment { get; init; }

    public required string Name { get; init; }

    public RunId? Parent { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why it failed or was killed.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The digest of its inputs, which is also the object that holds them.</summary>
    public ObjectId? Recipe { get; init; }

    /// <summary>The digest of everything that must be the same when it is run again, which is also the object that holds it.</summary>
    public ObjectId? Results { get; init; }
}
