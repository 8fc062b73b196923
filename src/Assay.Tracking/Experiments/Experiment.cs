namespace Assay.Tracking;

/// <summary>A named group of runs.</summary>
public sealed record Experiment
{
    /// <summary>The name of <see cref="ExperimentId.Default"/>.</summary>
    public const string DefaultName = "Default";

    public required ExperimentId Id { get; init; }

    /// <summary>Unique in the store, deleted experiments included; case matters.</summary>
    public required string Name { get; init; }

    /// <summary>The URI under which its runs' artifacts are, unless a run says otherwise.</summary>
    public required string ArtifactLocation { get; init; }

    public LifecycleStage Stage { get; init; }

    public required Timestamp CreatedAt { get; init; }

    /// <summary>The last change of its name or stage.</summary>
    public required Timestamp UpdatedAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>An experiment to be made.</summary>
/// <param name="ArtifactLocation">By default a folder of the store's artifact root, named by the experiment's id.</param>
public sealed record NewExperiment(string Name, string? ArtifactLocation = null)
{
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
