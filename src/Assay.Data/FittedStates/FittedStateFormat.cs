using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Assay.Data;

/// <summary>The binary form of a <see cref="FittedState"/>, version 1.</summary>
/// <remarks>
/// Layout, all numbers little-endian: the eight bytes <c>ASSAYFS1</c>; the header's length in bytes (uint64); the header,
/// UTF-8 JSON; the numeric arrays one after the other; the SHA-256 of everything before. In the header an array is
/// <c>{"$f64": [offset, count]}</c>, <c>$i32</c> or <c>$u8</c>, with the offset in bytes from the end of the header;
/// a double is a one-element <c>$f64</c> array marked <c>"$scalar": true</c>, so that its bits survive.
/// </remarks>
internal static class FittedStateFormat
{
    private const int MaxDepth = 64;
    private static ReadOnlySpan<byte> Magic => "ASSAYFS1"u8;

    public static byte[] Write(FittedState state)
    {
        using var blocks = new MemoryStream();
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header, new JsonWriterOptions { MaxDepth = MaxDepth }))
            WriteState(json, state, blocks);

        var result = new byte[Magic.Length + 8 + header.Length + blocks.Length + SHA256.HashSizeInBytes];
        Magic.CopyTo(result);
        BinaryPrimitives.WriteUInt64LittleEndian(result.AsSpan(Magic.Length), (ulong)header.Length);
        header.GetBuffer().AsSpan(0, (int)header.Length).CopyTo(result.AsSpan(Magic.Length + 8));
        blocks.GetBuffer().AsSpan(0, (int)blocks.Length).CopyTo(result.AsSpan(Magic.Length + 8 + (int)header.Length));
        int signed = result.Length - SHA256.HashSizeInBytes;
        SHA256.HashData(result.AsSpan(0, signed), result.AsSpan(signed));
        return result;
    }

    public static FittedState Read(ReadOnlySpan<byte> bytes)
    {
        int fixedLength = Magic.Length + 8 + SHA256.HashSizeInBytes;
        if (bytes.Length < fixedLength || !bytes.StartsWith(Magic[..7]))
            throw new FittedStateException("This is not a stored model: it must begin with 'ASSAYFS1'.");
        if (bytes[7] != Magic[7])
            throw new FittedStateException($"The stored model has format version '{(char)bytes[7]}', this program reads version 1. Update it.");
        int signed = bytes.Length - SHA256.HashSizeInBytes;
        if (!SHA256.HashData(bytes[..signed]).AsSpan().SequenceEqual(bytes[signed..]))
            throw new FittedStateException("The stored model is truncated or altered: its checksum does not match.");
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes[Magic.Length..]);
        if (headerLength > (ulong)(signed - Magic.Length - 8))
            throw new FittedStateException("The stored model's header is longer than the file.");

        ReadOnlySpan<byte> header = bytes.Slice(Magic.Length + 8, (int)headerLength);
        ReadOnlySpan<byte> blocks = bytes[(Magic.Length + 8 + (int)headerLength)..signed];
        try
        {
            using JsonDocument json = JsonDocument.Parse(header.ToArray(), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return ReadState(json.RootElement, blocks);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new FittedStateException("The stored model's header is not valid: " + e.Message, e);
        }
    }

    private static void WriteState(Utf8JsonWriter json, FittedState state, MemoryStream blocks)
    {
        json.WriteStartObject();
        foreach ((string name, object value) in state)
        {
            json.WritePropertyName(name);
            WriteValue(json, value, blocks);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object value, MemoryStream blocks)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double number:
                WriteBlock(json, "$f64", [number], blocks, scalar: true);
                break;
            case double[] array:
                WriteBlock<double>(json, "$f64", array, blocks);
                break;
            case int[] array:
                WriteBlock<int>(json, "$i32", array, blocks);
                break;
            case byte[] array:
                WriteBlock<byte>(json, "$u8", array, blocks);
                break;
            case string[] texts:
                json.WriteStartArray();
                foreach (string text in texts)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case FittedState state:
                WriteState(json, state, blocks);
                break;
            case FittedState[] states:
                json.WriteStartObject();
                json.WriteStartArray("$states");
                foreach (FittedState state in states)
                    WriteState(json, state, blocks);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteBlock<T>(Utf8JsonWriter json, string kind, ReadOnlySpan<T> array, MemoryStream blocks, bool scalar = false)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Stored models are little-endian; this machine is not.");
        json.WriteStartObject();
        json.WriteStartArray(kind);
        json.WriteNumberValue(blocks.Length);
        json.WriteNumberValue(array.Length);
        json.WriteEndArray();
        if (scalar)
            json.WriteBoolean("$scalar", true);
        json.WriteEndObject();
        blocks.Write(MemoryMarshal.AsBytes(array));
    }

    private static FittedState ReadState(JsonElement json, ReadOnlySpan<byte> blocks)
    {
        var state = new FittedState();
        foreach (JsonProperty property in json.EnumerateObject())
            state[property.Name] = ReadValue(property.Value, blocks);
        return state;
    }

    private static object ReadValue(JsonElement json, ReadOnlySpan<byte> blocks)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return json.GetBoolean();
            case JsonValueKind.Number:
                return json.GetInt64();
            case JsonValueKind.String:
                return json.GetString()!;
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(e => e.GetString() ?? throw new FittedStateException("A text array holds something else.")).ToArray();
            case JsonValueKind.Object when json.TryGetProperty("$f64", out JsonElement place):
                double[] doubles = ReadBlock<double>(place, blocks);
                return json.TryGetProperty("$scalar", out _) && doubles.Length == 1 ? doubles[0] : doubles;
            case JsonValueKind.Object when json.TryGetProperty("$i32", out JsonElement place):
                return ReadBlock<int>(place, blocks);
            case JsonValueKind.Object when json.TryGetProperty("$u8", out JsonElement place):
                return ReadBlock<byte>(place, blocks);
            case JsonValueKind.Object when json.TryGetProperty("$states", out JsonElement list):
                var states = new FittedState[list.GetArrayLength()];
                for (int i = 0; i < states.Length; i++)
                    states[i] = ReadState(list[i], blocks);
                return states;
            case JsonValueKind.Object:
                return ReadState(json, blocks);
            default:
                throw new FittedStateException($"A stored model cannot hold the JSON value {json.ValueKind}.");
        }
    }

    private static T[] ReadBlock<T>(JsonElement place, ReadOnlySpan<byte> blocks)
        where T : unmanaged
    {
        if (place.GetArrayLength() != 2)
            throw new FittedStateException("An array of the stored model must say where it begins and how long it is.");
        long offset = place[0].GetInt64();
        long count = place[1].GetInt64();
        if (offset < 0 || count < 0 || count > blocks.Length / Marshal.SizeOf<T>() || offset > blocks.Length - (count * Marshal.SizeOf<T>()))
            throw new FittedStateException("An array of the stored model lies outside the file.");
        return MemoryMarshal.Cast<byte, T>(blocks.Slice((int)offset, (int)count * Marshal.SizeOf<T>())).ToArray();
    }
}
