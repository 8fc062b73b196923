namespace Assay.Versioning;

/// <summary>A state of some data, recorded. Its id is the digest of its tree of files, so the same files have the same id.</summary>
public sealed record DataVersion
{
    public required ObjectId Id { get; init; }

    /// <summary>The data's name in the workspace, such as <c>credit</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the same name before this one, or null for the first.</summary>
    public ObjectId? Parent { get; init; }

    public string? Message { get; init; }

    /// <summary>When this version was committed under this name.</summary>
    public required DateTimeOffset CommittedAt { get; init; }

    public required int Files { get; init; }

    public required long Bytes { get; init; }
}
