namespace Assay.Tracking;

/// <summary>Which logged models to find, and in which order.</summary>
/// <remarks>
/// Fields: the attributes <c>name</c>, <c>model_id</c>, <c>model_type</c>, <c>status</c>, <c>source_run_id</c>,
/// <c>creation_timestamp</c> and <c>last_updated_timestamp</c>, parameters, tags and metrics. A condition on a metric holds when
/// any value of it does.
/// </remarks>
public sealed record LoggedModelSearch
{
    /// <summary>The experiments to look in; an empty list for none.</summary>
    public required IReadOnlyList<ExperimentId> Experiments { get; init; }

    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>Only metrics measured on one of these count; without a condition on a metric, a model needs any. None: all count.</summary>
    public IReadOnlyList<DatasetChoice> Datasets { get; init; } = [];

    /// <summary>The first decides; what is equal in all goes by creation time, the latest first, then by id.</summary>
    public IReadOnlyList<LoggedModelSortKey> OrderBy { get; init; } = [];

    /// <summary>At most so many a page.</summary>
    public int MaxResults { get; init; } = 100;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}

/// <summary>A dataset by its name and, unless null, its digest.</summary>
public sealed record DatasetChoice(string? Name, string? Digest = null);

/// <summary>One part of an order of logged models. Models without a value come last, in either direction.</summary>
/// <param name="Dataset">For a metric: only values measured on that dataset count. Of those that count the latest is compared.</param>
public sealed record LoggedModelSortKey(SortKey Key, DatasetChoice? Dataset = null);
