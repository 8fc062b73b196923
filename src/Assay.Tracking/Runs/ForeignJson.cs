using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Tracking;

/// <summary>JSON that any client may have written: what is not as expected counts as not there.</summary>
internal static class ForeignJson
{
    public static JsonObject? ReadObject(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? ReadText(JsonObject? document, string key) =>
        document?[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
