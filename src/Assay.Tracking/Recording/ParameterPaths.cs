using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>A JSON document as flat parameters.</summary>
internal static class ParameterPaths
{
    public static IEnumerable<KeyValuePair<string, string>> Flatten(JsonObject document) => Flatten("", document);

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } members => members.SelectMany(m => Flatten(Join(path, m.Key), m.Value)),
        JsonArray { Count: > 0 } items => items.SelectMany((item, i) => Flatten(Join(path, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), item)),
        JsonValue value when value.TryGetValue(out string? text) => [new(path, text)],
        _ when path.Length == 0 => [],
        _ => [new(path, CanonicalJson.GetText(node))],
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
