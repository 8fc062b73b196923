using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Versioning;

/// <summary>One way to write each JSON document, so that equal documents have equal bytes and equal digests.</summary>
/// <remarks>
/// The JSON Canonicalization Scheme (RFC 8785): UTF-8, no white space, members in the order of their names' UTF-16 code
/// units, the shortest digits that read back as the same double, laid out as ECMAScript does. Two additions: integers of
/// up to 64 bits keep all their digits, and the numbers JSON lacks are the strings <c>"NaN"</c>, <c>"Infinity"</c> and
/// <c>"-Infinity"</c>. A single-precision number is written as the double it equals.
/// </remarks>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">A string holds half of a surrogate pair, which UTF-8 cannot write.</exception>
    public static byte[] GetBytes(JsonNode? document)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(document, output);
        return output.WrittenSpan.ToArray();
    }

    public static string GetText(JsonNode? document) => Encoding.UTF8.GetString(GetBytes(document));

    /// <summary>The id under which <see cref="ObjectStoreExtensions.PutJsonAsync"/> stores the document.</summary>
    public static ObjectId Digest(JsonNode? document) => ObjectId.Of(GetBytes(document));

    /// <summary>Reads a JSON object, in whatever form it is written.</summary>
    /// <exception cref="VersioningException">The text is not a JSON object.</exception>
    public static JsonObject Parse(string text) => ParseObject(Encoding.UTF8.GetBytes(text), "The document");

    internal static JsonObject ParseObject(ReadOnlySpan<byte> bytes, string source)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject ?? throw new VersioningException($"{source} should be a JSON object and is another JSON value.");
        }
        catch (JsonException error)
        {
            throw new VersioningException($"{source} should be a JSON object and is not JSON: {error.Message}", error);
        }
    }

    private static void Write(JsonNode? node, ArrayBufferWriter<byte> output)
    {
        switch (node)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject members:
                Write(members, output);
                break;
            case JsonArray items:
                output.Write("["u8);
                for (int i = 0; i < items.Count; i++)
                {
                    output.Write(i == 0 ? default : ","u8);
                    Write(items[i], output);
                }
                output.Write("]"u8);
                break;
            default:
                Write(node.AsValue(), output);
                break;
        }
    }

    private static void Write(JsonObject members, ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        bool first = true;
        foreach ((string name, JsonNode? member) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            output.Write(first ? default : ","u8);
            first = false;
            CanonicalString.Write(name, output);
            output.Write(":"u8);
            Write(member, output);
        }
        output.Write("}"u8);
    }

    private static void Write(JsonValue value, ArrayBufferWriter<byte> output)
    {
        switch (value.GetValue<object>())
        {
            case bool flag:
                output.Write(flag ? "true"u8 : "false"u8);
                break;
            case string text:
                CanonicalString.Write(text, output);
                break;
            case double number:
                WriteNumber(number, output);
                break;
            case float number:
                WriteNumber(number, output);
                break;
            case JsonElement element:
                Write(element, output);
                break;
            default:
                // Integers, dates, decimals and the like: as the serializer writes them, then as if parsed.
                using (var document = JsonDocument.Parse(value.ToJsonString()))
                {
                    Write(document.RootElement, output);
                }
                break;
        }
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                CanonicalString.Write(element.GetString()!, output);
                break;
            case JsonValueKind.Number:
                WriteNumber(element, output);
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            default:
                Write(JsonNode.Parse(element.GetRawText()), output);
                break;
        }
    }

    private static void WriteNumber(JsonElement element, ArrayBufferWriter<byte> output)
    {
        if (element.TryGetInt64(out long whole))
        {
            Ascii(whole.ToString(CultureInfo.InvariantCulture), output);
        }
        else if (element.TryGetUInt64(out ulong large))
        {
            Ascii(large.ToString(CultureInfo.InvariantCulture), output);
        }
        else
        {
            WriteNumber(element.GetDouble(), output);
        }
    }

    private static void WriteNumber(double number, ArrayBufferWriter<byte> output)
    {
        if (double.IsFinite(number))
        {
            Ascii(CanonicalNumber.Format(number), output);
        }
        else
        {
            output.Write(double.IsNaN(number) ? "\"NaN\""u8 : number > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
        }
    }

    private static void Ascii(string text, ArrayBufferWriter<byte> output) =>
        output.Advance(Encoding.ASCII.GetBytes(text, output.GetSpan(text.Length)));
}
