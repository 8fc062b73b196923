using System.Numerics;

namespace Assay.Learning;

/// <summary>Sorts the rows of a node by rank: keys with the rank in the upper half and the row's position in the node in the lower.</summary>
/// <remarks>By insertion where there are few; else by counting digits of the rank, the lowest first, in as few passes as the range of ranks allows.</remarks>
/// <param name="rows">The most rows of a node.</param>
internal sealed class RankSort(int rows)
{
    private const int FewRows = 24;

    /// <summary>A pass counts up to 2^this digits: more would not stay in the first cache.</summary>
    private const int MostBits = 10;

    private readonly int[] _starts = new int[1 << MostBits];
    private ulong[] _keys = new ulong[rows];
    private ulong[] _other = new ulong[rows];

    /// <summary>The keys in ascending order, valid until the next call.</summary>
    /// <param name="least">The least of the ranks.</param>
    /// <param name="greatest">The greatest of the ranks.</param>
    public ReadOnlySpan<ulong> Sort(ReadOnlySpan<int> ranks, int least, int greatest)
    {
        Span<ulong> keys = _keys.AsSpan(0, ranks.Length);
        for (int i = 0; i < keys.Length; i++)
            keys[i] = ((ulong)(uint)ranks[i] << 32) | (uint)i;
        if (keys.Length <= FewRows)
        {
            Insert(keys);
            return keys;
        }

        int bits = BitOperations.Log2((uint)(greatest - least)) + 1;
        int passes = (bits + MostBits - 1) / MostBits;
        int digit = (bits + passes - 1) / passes;
        for (int pass = 0; pass < passes; pass++)
        {
            Count(_keys.AsSpan(0, ranks.Length), _other.AsSpan(0, ranks.Length), (uint)least, pass * digit, digit);
            (_keys, _other) = (_other, _keys);
        }

        return _keys.AsSpan(0, ranks.Length);
    }

    private void Count(ReadOnlySpan<ulong> keys, Span<ulong> sorted, uint least, int shift, int bits)
    {
        Span<int> starts = _starts.AsSpan(0, 1 << bits);
        starts.Clear();
        uint mask = (1u << bits) - 1;
        foreach (ulong key in keys)
            starts[(int)((((uint)(key >> 32) - least) >> shift) & mask)]++;
        int start = 0;
        for (int i = 0; i < starts.Length; i++)
            (starts[i], start) = (start, start + starts[i]);
        foreach (ulong key in keys)
            sorted[starts[(int)((((uint)(key >> 32) - least) >> shift) & mask)]++] = key;
    }

    private static void Insert(Span<ulong> keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            ulong key = keys[i];
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
                keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }
}
