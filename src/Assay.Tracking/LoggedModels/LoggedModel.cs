namespace Assay.Tracking;

/// <summary>A model that was logged to an experiment.</summary>
public sealed record LoggedModel
{
    /// <summary><c>m-</c> and 32 hexadecimal digits in Assay's stores.</summary>
    public required string Id { get; init; }

    public required ExperimentId Experiment { get; init; }

    /// <summary>Not unique.</summary>
    public required string Name { get; init; }

    /// <summary>The URI of the folder its files are in.</summary>
    public required string ArtifactUri { get; init; }

    public required Timestamp CreatedAt { get; init; }

    /// <summary>The last change of its status.</summary>
    public required Timestamp UpdatedAt { get; init; }

    public LoggedModelStatus Status { get; init; }

    /// <summary>The library or kind, as its maker says; null or empty when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>The id of the run that made it; null or empty when unknown.</summary>
    public string? SourceRun { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Every value logged for it, by key, then time, then step.</summary>
    public IReadOnlyList<LoggedModelMetric> Metrics { get; init; } = [];
}

/// <summary>A value of a metric of a logged model.</summary>
/// <param name="Run">The run that logged it.</param>
/// <param name="DatasetName">The dataset it was measured on; null when the run did not say.</param>
public sealed record LoggedModelMetric(string Key, MetricPoint Point, RunId Run, string? DatasetName, string? DatasetDigest);

/// <summary>Whether a logged model's files are there.</summary>
public enum LoggedModelStatus
{
    /// <summary>Nobody has said.</summary>
    Unspecified,

    /// <summary>They are to come.</summary>
    Pending,

    /// <summary>They are.</summary>
    Ready,

    /// <summary>They could not be stored.</summary>
    UploadFailed,
}
