namespace Assay.Tracking;

/// <summary>One version of a registered model.</summary>
public sealed record ModelVersion
{
    /// <summary>The registered model's name.</summary>
    public required string Model { get; init; }

    /// <summary>Counted from 1 within the model.</summary>
    public required int Number { get; init; }

    /// <summary>In Markdown; null when none was given.</summary>
    public string? Description { get; init; }

    public required Timestamp CreatedAt { get; init; }

    public required Timestamp UpdatedAt { get; init; }

    /// <summary>Where it stands; MLflow has replaced stages by aliases.</summary>
    public ModelStage Stage { get; init; }

    /// <summary>The URI it was made from: a folder of artifacts, <c>runs:/…</c> or <c>models:/…</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>The id of the run it came from, in whichever tracking server; null or empty when unknown.</summary>
    public string? Run { get; init; }

    /// <summary>Where a reader can look at that run; null or empty when unknown.</summary>
    public string? RunLink { get; init; }

    public ModelVersionStatus Status { get; init; } = ModelVersionStatus.Ready;

    /// <summary>What is amiss, when its status says so.</summary>
    public string? StatusMessage { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The aliases that point to it, in the order of their names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The URI by which any MLflow client finds it.</summary>
    public string Uri => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"models:/{Model}/{Number}");
}

/// <summary>Whether a version can be used.</summary>
public enum ModelVersionStatus
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>A registry that copies models is still at it.</summary>
    Pending,

    /// <summary>A registry that copies models has failed.</summary>
    Failed,
}
