using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A dataset that a run used, as MLflow describes one.</summary>
public sealed record DatasetUse
{
    /// <summary>The source type of a data version in a workspace.</summary>
    public const string VersionSource = "assay";

    /// <summary>The tag that says what it was used for.</summary>
    public const string ContextTag = "mlflow.data.context";

    private const int DigestLength = 32;

    /// <summary>Such as <c>credit</c>.</summary>
    public required string Name { get; init; }

    /// <summary>At most 36 characters; with the name it tells one dataset from another within an experiment.</summary>
    public required string Digest { get; init; }

    public required string SourceType { get; init; }

    /// <summary>Where it came from; JSON by convention.</summary>
    public required string Source { get; init; }

    public string? Schema { get; init; }

    public string? Profile { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What it was used for, such as <c>training</c>.</summary>
    public string? Context => Tags.GetValueOrDefault(ContextTag);

    /// <summary>The data version, when it is one of a workspace.</summary>
    public ObjectId? Version =>
        SourceType == VersionSource && ObjectId.TryParse(ForeignJson.ReadText(ForeignJson.ReadObject(Source), "version"), out ObjectId id) ? id : null;

    /// <summary>A data version of a workspace.</summary>
    public static DatasetUse Of(ObjectId version, string name, string? context) => new()
    {
        Name = name,
        Digest = DigestOf(version),
        SourceType = VersionSource,
        Source = CanonicalJson.GetText(new JsonObject { ["version"] = version.ToString() }),
        Tags = context is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [ContextTag] = context },
    };

    /// <summary>The digest by which runs that used a data version can be searched.</summary>
    public static string DigestOf(ObjectId version) => version.Hex[..DigestLength];
}
