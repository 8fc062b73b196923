using System.Numerics;

namespace Assay.Data;

/// <summary>One bit a row, set where the value is missing.</summary>
public sealed class MissingMask
{
    private readonly ulong[] _bits;

    private MissingMask(ulong[] bits, int count)
    {
        _bits = bits;
        Count = count;
    }

    /// <summary>Number of missing rows.</summary>
    public int Count { get; }

    public bool this[int row] => (_bits[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>The mask of the rows for which <paramref name="isMissing"/> holds, or null when there is none.</summary>
    public static MissingMask? Of(int length, Func<int, bool> isMissing)
    {
        ulong[]? bits = null;
        for (int row = 0; row < length; row++)
        {
            if (isMissing(row))
            {
                bits ??= new ulong[(length + 63) / 64];
                bits[row >> 6] |= 1UL << (row & 63);
            }
        }

        return FromBits(bits);
    }

    /// <summary>A mask that owns <paramref name="bits"/> (row r is bit r % 64 of word r / 64), or null when none is set.</summary>
    public static MissingMask? FromBits(ulong[]? bits)
    {
        if (bits is null)
            return null;
        int count = 0;
        foreach (ulong word in bits)
            count += BitOperations.PopCount(word);
        return count == 0 ? null : new MissingMask(bits, count);
    }

    internal static MissingMask? Take(MissingMask? mask, ReadOnlySpan<int> rows)
    {
        if (mask is null)
            return null;
        var bits = new ulong[(rows.Length + 63) / 64];
        for (int i = 0; i < rows.Length; i++)
        {
            if (mask[rows[i]])
                bits[i >> 6] |= 1UL << (i & 63);
        }

        return FromBits(bits);
    }
}
