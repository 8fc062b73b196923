namespace Assay.Tracking;

/// <summary>A model known by its name, whatever its versions.</summary>
public sealed record RegisteredModel
{
    /// <summary>Unique in the registry; case matters.</summary>
    public required string Name { get; init; }

    /// <summary>In Markdown; null when none was given.</summary>
    public string? Description { get; init; }

    public required Timestamp CreatedAt { get; init; }

    /// <summary>The last change of its name or description, or the last time a version came, went or changed its stage.</summary>
    public required Timestamp UpdatedAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The number of the version that each alias points to.</summary>
    public IReadOnlyDictionary<string, int> Aliases { get; init; } = new Dictionary<string, int>();

    /// <summary>As <see cref="IModelRegistry.LatestVersionsAsync"/> gives them.</summary>
    public IReadOnlyList<ModelVersion> LatestVersions { get; init; } = [];
}

/// <summary>A model to be registered.</summary>
public sealed record NewRegisteredModel(string Name, string? Description = null)
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
