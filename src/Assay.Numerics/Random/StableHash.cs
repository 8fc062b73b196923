using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Assay.Numerics;

/// <summary>A 64-bit hash that is the same in every process, on every machine, in every version: for row keys, feature hashing and names of streams.</summary>
/// <remarks>XXH64 (Collet, "xxHash fast digest algorithm", specification 0.1.1). Not for secrets: collisions can be made on purpose.</remarks>
public static class StableHash
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StackBytes = 384;

    /// <summary>The hash of text as UTF-8; a lone surrogate counts as U+FFFD.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        return Of(bytes[..Encoding.UTF8.GetBytes(text, bytes)], seed);
    }

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        ulong hash = seed + Prime5;
        int total = bytes.Length;
        if (total >= 32)
        {
            hash = Stripes(ref bytes, seed);
        }

        hash += (ulong)total;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
        }

        if (bytes.Length >= 4)
        {
            hash ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime1;
            hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
            bytes = bytes[4..];
        }

        foreach (byte value in bytes)
        {
            hash ^= value * Prime5;
            hash = BitOperations.RotateLeft(hash, 11) * Prime1;
        }

        return Mix(hash);
    }

    /// <summary>The hash of an ordered pair of hashes, for keys of several columns.</summary>
    public static ulong Combine(ulong first, ulong second)
    {
        ulong hash = first ^ Round(0, second);
        return Mix((BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> bytes, ulong seed)
    {
        ulong a = seed + Prime1 + Prime2, b = seed + Prime2, c = seed, d = seed - Prime1;
        for (; bytes.Length >= 32; bytes = bytes[32..])
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        }

        ulong hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        hash = Merge(hash, a);
        hash = Merge(hash, b);
        hash = Merge(hash, c);
        return Merge(hash, d);
    }

    private static ulong Round(ulong accumulator, ulong lane) =>
        BitOperations.RotateLeft(accumulator + (lane * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong accumulator) => ((hash ^ Round(0, accumulator)) * Prime1) + Prime4;

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
