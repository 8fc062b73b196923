namespace Assay.Workbench;

/// <summary>A line of <c>assay models list</c>.</summary>
/// <param name="Versions">How many there are.</param>
/// <param name="Latest">The highest number; null while there is none.</param>
/// <param name="Aliases">The number of the version each points to.</param>
public sealed record ModelListing(string Name, string? Description, int Versions, int? Latest, IReadOnlyDictionary<string, int> Aliases, DateTimeOffset Updated);

/// <summary>What <c>assay models show</c> tells.</summary>
public sealed record ModelStory(string Name, string? Description, IReadOnlyDictionary<string, string> Tags, DateTimeOffset Created, DateTimeOffset Updated, IReadOnlyList<VersionListing> Versions);

/// <summary>A version of a registered model.</summary>
/// <param name="Uri">By which any MLflow client finds it: <c>models:/NAME/NUMBER</c>.</param>
/// <param name="RunId">The run it came from; null when unknown.</param>
public sealed record VersionListing(
    string Uri, int Version, string? Description, string Stage, IReadOnlyList<string> Aliases, string Source, string? RunId, IReadOnlyDictionary<string, string> Tags, DateTimeOffset Created);
