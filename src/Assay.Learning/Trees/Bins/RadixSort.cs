using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>Sorts many numbers by their bits: a radix sort, linear in their number.</summary>
internal static class RadixSort
{
    private const int DigitBits = 8;
    private const int Digits = 64 / DigitBits;
    private const int Buckets = 1 << DigitBits;

    /// <summary>Sorts ascending, in place; −0 comes before 0. There must be no NaN.</summary>
    /// <param name="scratch">As long as <paramref name="values"/>; overwritten.</param>
    public static void Sort(Span<double> values, Span<double> scratch)
    {
        Span<ulong> keys = MemoryMarshal.Cast<double, ulong>(values);
        Span<ulong> other = MemoryMarshal.Cast<double, ulong>(scratch);
        var counts = new int[Digits * Buckets];
        for (int i = 0; i < keys.Length; i++)
        {
            ulong key = keys[i] = ToKey(keys[i]);
            for (int digit = 0; digit < Digits; digit++)
                counts[(digit * Buckets) + (int)((key >> (digit * DigitBits)) & (Buckets - 1))]++;
        }

        bool swapped = false;
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> starts = counts.AsSpan(digit * Buckets, Buckets);
            if (starts.Contains(keys.Length))
                continue;
            ToStarts(starts);
            Distribute(keys, other, starts, digit * DigitBits);
            Span<ulong> sorted = other;
            other = keys;
            keys = sorted;
            swapped = !swapped;
        }

        if (swapped)
            keys.CopyTo(other);
        Span<ulong> result = swapped ? other : keys;
        for (int i = 0; i < result.Length; i++)
            result[i] = FromKey(result[i]);
    }

    private static void ToStarts(Span<int> counts)
    {
        int start = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
            (counts[bucket], start) = (start, start + counts[bucket]);
    }

    private static void Distribute(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> starts, int shift)
    {
        foreach (ulong key in from)
            to[starts[(int)((key >> shift) & (Buckets - 1))]++] = key;
    }

    // Negative numbers are stored by size: turned around, all bits order as the numbers do.
    private static ulong ToKey(ulong bits) => (bits >> 63) != 0 ? ~bits : bits | (1UL << 63);

    private static ulong FromKey(ulong key) => (key >> 63) != 0 ? key & ~(1UL << 63) : ~key;
}
