using Assay.Tracking;

namespace Assay.Server;

/// <summary>Datasets as requests describe them.</summary>
internal static class DatasetMessages
{
    public static DatasetUse Read(RequestMessage input)
    {
        RequestMessage dataset = input.Message("dataset") ?? throw Refusal.Missing("dataset");
        var tags = new Dictionary<string, string>();
        foreach ((string key, string value) in input.Pairs("tags"))
        {
            tags[Lengths.Check(key, Lengths.InputTagKey, "Dataset tag key", "key")] = Lengths.Check(value, Lengths.InputTagValue, "Dataset tag value", "value");
        }
        return new DatasetUse
        {
            Name = Lengths.Check(dataset.Text("name"), Lengths.DatasetName, "Dataset name", "name"),
            Digest = Lengths.Check(dataset.Text("digest"), Lengths.DatasetDigest, "Dataset digest", "digest"),
            SourceType = dataset.Text("source_type"),
            Source = Lengths.Check(dataset.OptionalText("source") ?? throw Refusal.Missing("source"), Lengths.DatasetSource, "Dataset source", "source"),
            Schema = Optional(dataset, "schema", Lengths.DatasetSchema),
            Profile = Optional(dataset, "profile", Lengths.DatasetProfile),
            Tags = tags,
        };
    }

    private static string? Optional(RequestMessage dataset, string name, int limit) =>
        dataset.OptionalText(name) is { } text ? Lengths.Check(text, limit, $"Dataset {name}", name) : null;
}
