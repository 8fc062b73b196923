using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Which runs to list; what is null does not restrict. The newest come first.</summary>
public sealed record RunQuery
{
    /// <summary>The experiment's name.</summary>
    public string? Experiment { get; init; }

    /// <summary>The run whose children are listed.</summary>
    public RunId? Parent { get; init; }

    /// <summary>Whether to list only runs without a parent.</summary>
    public bool RootsOnly { get; init; }

    public RunStatus? Status { get; init; }

    public ObjectId? Recipe { get; init; }

    /// <summary>A data version that the runs used.</summary>
    public ObjectId? Data { get; init; }

    /// <summary>At most so many runs, 1000 by default.</summary>
    public int Limit { get; init; } = 1000;
}
