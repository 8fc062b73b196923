using System.Text.Json;

namespace Assay.Server;

/// <summary>Reads lists of keys with values as they come off the wire; like <see cref="MetricReader"/> it gives up on all but the usual form.</summary>
internal static class PairReader
{
    public static bool TryRead(ref Utf8JsonReader json, out List<KeyValuePair<string, string>> pairs)
    {
        pairs = [];
        if (json.TokenType is not JsonTokenType.StartArray)
        {
            return false;
        }
        while (json.Read() && json.TokenType is JsonTokenType.StartObject)
        {
            if (!TryReadPair(ref json, out string? key, out string? value))
            {
                return false;
            }
            pairs.Add(KeyValuePair.Create(key!, value!));
        }
        return json.TokenType is JsonTokenType.EndArray;
    }

    private static bool TryReadPair(ref Utf8JsonReader json, out string? key, out string? value)
    {
        key = null;
        value = null;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            bool isKey = json.ValueTextEquals("key"u8);
            if ((!isKey && !json.ValueTextEquals("value"u8)) || !json.Read() || json.TokenType is not JsonTokenType.String)
            {
                return false;
            }
            if (isKey)
            {
                key = json.GetString();
            }
            else
            {
                value = json.GetString();
            }
        }
        return json.TokenType is JsonTokenType.EndObject && key is { Length: > 0 } && value is not null;
    }
}
