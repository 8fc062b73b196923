namespace Assay.Tracking;

/// <summary>Which registered models to find, and in which order.</summary>
/// <remarks>
/// Fields: the attributes <c>name</c>, <c>creation_timestamp</c> and <c>last_updated_timestamp</c>, and tags. Prompts, which
/// MLflow keeps as models with the tag <see cref="PromptTag"/>, are found only by a filter that asks for them.
/// </remarks>
public sealed record RegisteredModelSearch
{
    /// <summary>The tag of models that are prompts.</summary>
    public const string PromptTag = "mlflow.prompt.is_prompt";

    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>The first decides; what is equal in all goes by name.</summary>
    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    /// <summary>At most so many a page.</summary>
    public int MaxResults { get; init; } = 100;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}

/// <summary>Which model versions to find, and in which order. Deleted ones are never found.</summary>
/// <remarks>
/// Fields: the attributes <c>name</c>, <c>version_number</c>, <c>run_id</c>, <c>source_path</c>, <c>creation_timestamp</c> and
/// <c>last_updated_timestamp</c>, and tags. As to prompts see <see cref="RegisteredModelSearch"/>.
/// </remarks>
public sealed record ModelVersionSearch
{
    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>The first decides; what is equal in all goes by name, then by number, the highest first. None: the last changed first.</summary>
    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];

    /// <summary>At most so many a page.</summary>
    public int MaxResults { get; init; } = 10_000;

    /// <summary>From the page before; null for the first.</summary>
    public string? PageToken { get; init; }
}
