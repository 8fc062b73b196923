namespace Assay.Tracking;

/// <summary>A model to be logged.</summary>
/// <param name="Name">Without <c>/ : . % " '</c>; null for one the store makes up.</param>
public sealed record NewLoggedModel(ExperimentId Experiment, string? Name = null)
{
    /// <inheritdoc cref="LoggedModel.Kind"/>
    public string? Kind { get; init; }

    public string? SourceRun { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
