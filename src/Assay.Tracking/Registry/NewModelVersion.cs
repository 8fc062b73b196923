namespace Assay.Tracking;

/// <summary>A version to be added to a registered model.</summary>
/// <param name="Model">The registered model's name.</param>
/// <param name="Source">
/// Where its files are: a URI, <c>models:/name/version</c> for a copy of another version, or <c>models:/m-…</c> for a logged
/// model. Whether a client may name such a place is for the server to say.
/// </param>
public sealed record NewModelVersion(string Model, string Source)
{
    /// <summary>The id of the run it came from; by default that of a logged model it is made of.</summary>
    public string? Run { get; init; }

    public string? RunLink { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The logged model it is made of, which notes the version in its tag <c>mlflow.modelVersions</c>.</summary>
    public string? LoggedModel { get; init; }
}
