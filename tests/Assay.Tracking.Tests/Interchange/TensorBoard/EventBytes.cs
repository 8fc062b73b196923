using System.Buffers.Binary;
using System.Globalization;

namespace Assay.Tracking.Tests.Interchange.TensorBoard;

/// <summary>Event files, byte by byte as the format's description has them.</summary>
internal static class EventBytes
{
    /// <summary>Bytes written as hexadecimal digits, with spaces anywhere.</summary>
    public static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A record around a message.</summary>
    public static byte[] Record(byte[] message)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, message.Length);
        return [.. length, .. Checksum(length), .. message, .. Checksum(message)];
    }

    /// <summary>An event of one summary value, whose fields after the tag "loss" are given; step 7, at 2.5 seconds past 1970.</summary>
    public static byte[] Event(byte[] valueFields)
    {
        byte[] value = [.. Hex("0A 04 6C 6F 73 73"), .. valueFields];
        byte[] summary = [.. Hex("0A"), .. Length(value), .. value];
        return [.. Hex("09 0000000000000440 10 07 2A"), .. Length(summary), .. summary];
    }

    private static byte[] Length(byte[] content) => content.Length < 128
        ? [(byte)content.Length]
        : [(byte)(content.Length | 0x80), (byte)(content.Length >> 7)];

    private static byte[] Checksum(byte[] data)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, MaskedCrc.Of(data));
        return bytes;
    }

    /// <summary>What an event tells, as text.</summary>
    public static string Text(EventValue value) => value switch
    {
        ScalarLogged s => string.Create(CultureInfo.InvariantCulture, $"{s.Tag} step {s.Step} at {s.Time.UnixMilliseconds}: {s.Value:R}"),
        HistogramLogged { Histogram: var h } => string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Tag} step {value.Step}: {h.Number} in {h.Min}…{h.Max}, sum {h.Sum}, squares {h.SumOfSquares}, limits {string.Join(' ', h.Limits)}, counts {string.Join(' ', h.Counts)}"),
        HyperparametersLogged p => string.Join(", ", p.Parameters.Select(v => $"{v.Key}={v.Value}")),
        OtherLogged o => o.Kind,
        _ => throw new InvalidOperationException(),
    };
}
