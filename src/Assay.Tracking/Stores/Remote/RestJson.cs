using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Protocol buffers' JSON as servers write it: absent for empty, whole numbers as numbers or texts, NaN as text.</summary>
internal static class RestJson
{
    /// <summary>Bodies are sent to servers and never stand in HTML, so that text beyond ASCII need not be escaped.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static JsonWriterOptions Options => new() { Encoder = Encoder };

    public static string? Text(this JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The text, or the number's text: identifiers come as either.</summary>
    public static string Name(this JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    public static long? Whole(this JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out long whole) ? whole : checked((long)number.GetDouble()),
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        _ => null,
    };

    public static double Number(this JsonElement element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => value,
        _ => 0, // Servers leave a zero out.
    };

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The members <c>key</c> and <c>value</c> of every item. A key that stands twice keeps its last value.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(this JsonElement element, string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement item in element.Items(name))
        {
            pairs[item.Text("key") ?? ""] = item.Text("value") ?? "";
        }
        return pairs;
    }

    public static void WriteDouble(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    public static void WritePairs(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        json.WriteStartArray(name);
        foreach ((string key, string value) in pairs)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
