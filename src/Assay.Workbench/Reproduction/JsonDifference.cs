using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Workbench;

/// <summary>One place where two documents differ.</summary>
/// <param name="What">The place, in words: <c>candidates gradient-boosting validation log_loss</c>.</param>
/// <param name="Expected">The value of the first document; null when it has none.</param>
/// <param name="Found">The value of the second document; null when it has none.</param>
public sealed record Difference(string What, JsonNode? Expected, JsonNode? Found);

/// <summary>Finds where two JSON documents differ, in document order.</summary>
internal static class JsonDifference
{
    public static IReadOnlyList<Difference> Between(JsonNode? expected, JsonNode? found)
    {
        var differences = new List<Difference>();
        Walk("", expected, found, differences);
        return differences;
    }

    private static void Walk(string path, JsonNode? expected, JsonNode? found, List<Difference> differences)
    {
        switch (expected, found)
        {
            case (JsonObject a, JsonObject b):
                foreach (string name in a.Select(e => e.Key).Union(b.Select(e => e.Key)).Order(StringComparer.Ordinal))
                    Walk(Join(path, name), a[name], b[name], differences);
                break;
            case (JsonArray a, JsonArray b):
                for (int i = 0; i < Math.Max(a.Count, b.Count); i++)
                    Walk(Join(path, $"[{i}]"), i < a.Count ? a[i] : null, i < b.Count ? b[i] : null, differences);
                break;
            default:
                if (!SameValue(expected, found))
                    differences.Add(new Difference(path, expected?.DeepClone(), found?.DeepClone()));
                break;
        }
    }

    // Numbers are compared by their written form: shortest round-trip text is equal exactly when the bits are.
    private static bool SameValue(JsonNode? a, JsonNode? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.GetValueKind() == b.GetValueKind() && (a.GetValueKind() is JsonValueKind.String
                ? a.GetValue<string>() == b.GetValue<string>()
                : a.ToJsonString() == b.ToJsonString());

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path} {name}";
}
