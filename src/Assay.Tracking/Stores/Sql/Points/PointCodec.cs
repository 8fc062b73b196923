using System.Buffers.Binary;
using System.Numerics;

namespace Assay.Tracking;

/// <summary>Points of a metric in few bytes, exactly: about eight a point where steps and times are regular.</summary>
/// <remarks>
/// Three columns one after the other. Steps and times: the change of the difference from point to point, zigzag, in groups
/// of seven bits; arithmetic wraps around, so that every 64-bit number works. Values: their bits XORed with those of the
/// value before, of which only the bytes between the zero bytes at both ends are kept, after a byte that says which. A
/// checksum of four bytes comes last; it also covers where the chunk belongs.
/// </remarks>
internal static class PointCodec
{
    private const int ChecksumBytes = 4;

    /// <summary>Ten for each of two numbers, nine for a value.</summary>
    private const int MaxPointBytes = 29;

    /// <param name="place">What the chunk is of; decoding asks for the same.</param>
    public static byte[] Encode(ReadOnlySpan<MetricPoint> points, ChunkPlace place)
    {
        var buffer = new byte[points.Length * MaxPointBytes];
        int end = 0;
        long last = 0, difference = 0;
        foreach (MetricPoint point in points)
        {
            WriteNumber(buffer, ref end, Change(point.Step, ref last, ref difference));
        }
        last = difference = 0;
        foreach (MetricPoint point in points)
        {
            WriteNumber(buffer, ref end, Change(point.Time.UnixMilliseconds, ref last, ref difference));
        }
        ulong bits = 0;
        foreach (MetricPoint point in points)
        {
            ulong next = BitConverter.DoubleToUInt64Bits(point.Value);
            WriteBits(buffer, ref end, next ^ bits);
            bits = next;
        }
        return Sign(buffer.AsSpan(0, end), place, points.Length);
    }

    /// <summary>The data of so many points with its checksum.</summary>
    internal static byte[] Sign(ReadOnlySpan<byte> data, ChunkPlace place, int count)
    {
        byte[] chunk = new byte[data.Length + ChecksumBytes];
        data.CopyTo(chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(data.Length), Checksum(data, place, count));
        return chunk;
    }

    /// <exception cref="InvalidDataException">The bytes are not those that were encoded for that place.</exception>
    public static void Decode(ReadOnlySpan<byte> chunk, ChunkPlace place, Span<MetricPoint> points)
    {
        if (chunk.Length < ChecksumBytes)
        {
            throw new InvalidDataException("the chunk is shorter than its checksum");
        }
        ReadOnlySpan<byte> data = chunk[..^ChecksumBytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(chunk[^ChecksumBytes..]) != Checksum(data, place, points.Length))
        {
            throw new InvalidDataException("the chunk's checksum does not match its content");
        }
        int at = 0;
        long step = 0, difference = 0;
        for (int i = 0; i < points.Length; i++)
        {
            difference += ReadNumber(data, ref at);
            step += difference;
            points[i] = new MetricPoint(step, 0, default);
        }
        long time = difference = 0;
        for (int i = 0; i < points.Length; i++)
        {
            difference += ReadNumber(data, ref at);
            time += difference;
            points[i] = points[i] with { Time = new Timestamp(time) };
        }
        ulong bits = 0;
        for (int i = 0; i < points.Length; i++)
        {
            bits ^= ReadBits(data, ref at);
            points[i] = points[i] with { Value = BitConverter.UInt64BitsToDouble(bits) };
        }
        if (at != data.Length)
        {
            throw new InvalidDataException("the chunk holds more than its points");
        }
    }

    private static long Change(long number, ref long last, ref long difference)
    {
        long now = unchecked(number - last);
        long change = unchecked(now - difference);
        last = number;
        difference = now;
        return change;
    }

    private static void WriteNumber(byte[] buffer, ref int end, long number)
    {
        ulong zigzag = (ulong)((number << 1) ^ (number >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7)
        {
            buffer[end++] = (byte)(zigzag | 0x80);
        }
        buffer[end++] = (byte)zigzag;
    }

    private static long ReadNumber(ReadOnlySpan<byte> data, ref int at)
    {
        ulong zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = NextByte(data, ref at);
            zigzag |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }
        }
        throw new InvalidDataException("a number has more than 64 bits");
    }

    /// <summary>Four bits for the zero bytes at the low end, four for the number of bytes that follow.</summary>
    private static void WriteBits(byte[] buffer, ref int end, ulong bits)
    {
        if (bits == 0)
        {
            buffer[end++] = 0;
            return;
        }
        int low = BitOperations.TrailingZeroCount(bits) >> 3;
        int count = 8 - low - (BitOperations.LeadingZeroCount(bits) >> 3);
        buffer[end++] = (byte)((low << 4) | count);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits >> (low * 8));
        bytes[..count].CopyTo(buffer.AsSpan(end));
        end += count;
    }

    private static ulong ReadBits(ReadOnlySpan<byte> data, ref int at)
    {
        byte header = NextByte(data, ref at);
        int low = header >> 4;
        int count = header & 0xF;
        if (low + count > 8 || count > data.Length - at)
        {
            throw new InvalidDataException("a value does not fit");
        }
        ulong bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits |= (ulong)data[at + i] << (8 * i);
        }
        at += count;
        return bits << (8 * low);
    }

    private static byte NextByte(ReadOnlySpan<byte> data, ref int at) =>
        at < data.Length ? data[at++] : throw new InvalidDataException("the chunk ends within a point");

    private static uint Checksum(ReadOnlySpan<byte> data, ChunkPlace place, int count)
    {
        uint sum = BitOperations.Crc32C(uint.MaxValue, (ulong)place.Run);
        sum = BitOperations.Crc32C(sum, (ulong)place.First);
        sum = BitOperations.Crc32C(sum, (uint)count);
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }
        foreach (byte rest in data)
        {
            sum = BitOperations.Crc32C(sum, rest);
        }
        return ~sum;
    }
}

/// <summary>Where a chunk belongs.</summary>
/// <param name="Run">The number of its run in the database.</param>
/// <param name="First">The number of its first point in the metric's history.</param>
internal readonly record struct ChunkPlace(long Run, long First);
