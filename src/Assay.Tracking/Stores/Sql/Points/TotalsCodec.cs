using System.Buffers.Binary;
using System.Numerics;

namespace Assay.Tracking;

/// <summary>A metric's totals as one column: a table of runs reads thousands of them, and each column takes its time.</summary>
/// <remarks>
/// Little-endian: the count; step, time and value of the last, least and greatest point, where a NaN says that there is
/// none; the last chunk and its points; a checksum.
/// </remarks>
internal static class TotalsCodec
{
    private const int Bytes = 8 + (3 * 24) + 8 + 4 + 4;

    private static readonly MetricPoint None = new(0, double.NaN, default);

    public static byte[] Encode(MetricTotals totals, long run)
    {
        byte[] bytes = new byte[Bytes];
        Span<byte> rest = bytes;
        Write(ref rest, totals.Count);
        Write(ref rest, totals.Last);
        Write(ref rest, totals.Min ?? None);
        Write(ref rest, totals.Max ?? None);
        Write(ref rest, totals.Tail);
        BinaryPrimitives.WriteInt32LittleEndian(rest, totals.TailCount);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], Checksum(bytes, run));
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not those that were encoded for that run.</exception>
    public static MetricTotals Decode(ReadOnlySpan<byte> bytes, long run)
    {
        if (bytes.Length != Bytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) != Checksum(bytes, run))
        {
            throw new InvalidDataException("the checksum of its totals does not match their content");
        }
        ReadOnlySpan<byte> rest = bytes;
        long count = ReadWhole(ref rest);
        MetricPoint last = ReadPoint(ref rest);
        MetricPoint min = ReadPoint(ref rest);
        MetricPoint max = ReadPoint(ref rest);
        long tail = ReadWhole(ref rest);
        return MetricTotals.Resume(
            count, last, double.IsNaN(min.Value) ? null : min, double.IsNaN(max.Value) ? null : max, tail, BinaryPrimitives.ReadInt32LittleEndian(rest));
    }

    private static void Write(ref Span<byte> rest, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(rest, number);
        rest = rest[8..];
    }

    private static void Write(ref Span<byte> rest, MetricPoint point)
    {
        Write(ref rest, point.Step);
        Write(ref rest, point.Time.UnixMilliseconds);
        Write(ref rest, BitConverter.DoubleToInt64Bits(point.Value));
    }

    private static long ReadWhole(ref ReadOnlySpan<byte> rest)
    {
        long number = BinaryPrimitives.ReadInt64LittleEndian(rest);
        rest = rest[8..];
        return number;
    }

    private static MetricPoint ReadPoint(ref ReadOnlySpan<byte> rest)
    {
        long step = ReadWhole(ref rest);
        var time = new Timestamp(ReadWhole(ref rest));
        return new MetricPoint(step, BitConverter.Int64BitsToDouble(ReadWhole(ref rest)), time);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes, long run)
    {
        uint sum = BitOperations.Crc32C(uint.MaxValue, (ulong)run);
        ReadOnlySpan<byte> rest = bytes[..^4];
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }
        return ~BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt32LittleEndian(rest));
    }
}
