namespace Assay.Tracking;

/// <summary>Which experiments to find, and in which order.</summary>
public sealed record ExperimentSearch
{
    public Filter Filter { get; init; } = Filter.Everything;

    public ViewType View { get; init; }

    /// <summary>The first decides; what is equal in all goes by creation time, the latest first, then by id, the highest first.</summary>
    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    /// <summary>At most so many a page.</summary>
    public int MaxResults { get; init; } = 1000;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
