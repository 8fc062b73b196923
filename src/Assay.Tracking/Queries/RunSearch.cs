namespace Assay.Tracking;

/// <summary>Which runs to find, and in which order.</summary>
public sealed record RunSearch
{
    /// <summary>The experiments to look in; null for all of them, an empty list for none.</summary>
    public IReadOnlyList<ExperimentId>? Experiments { get; init; }

    public Filter Filter { get; init; } = Filter.Everything;

    public ViewType View { get; init; }

    /// <summary>The first decides; what is equal in all goes by start time, the latest first, then by id.</summary>
    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    /// <summary>At most so many a page.</summary>
    public int MaxResults { get; init; } = 1000;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
