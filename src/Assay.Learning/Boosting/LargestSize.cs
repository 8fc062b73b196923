namespace Assay.Learning;

/// <summary>The size of first derivatives in packed form.</summary>
internal static class LargestSize
{
    private const int LowBits = 16;

    public static uint Of(long packed) => (uint)Math.Abs(packed >> 32);

    /// <summary>The size that so many rows reach, counted by digits: two passes over the rows and no sorting.</summary>
    /// <param name="count">At least 1 and at most the number of rows.</param>
    /// <param name="ties">How many of the rows of just this size are among them.</param>
    public static uint Of(ReadOnlySpan<long> packed, int count, out int ties)
    {
        var counts = new int[1 << LowBits];
        foreach (long value in packed)
            counts[Of(value) >> LowBits]++;
        ties = count;
        int high = Reach(counts, ref ties);
        Array.Clear(counts);
        foreach (long value in packed)
        {
            uint size = Of(value);
            if (size >> LowBits == high)
                counts[size & ((1 << LowBits) - 1)]++;
        }

        return ((uint)high << LowBits) | (uint)Reach(counts, ref ties);
    }

    /// <summary>The place, from the end, in which the wanted number is reached; what is wanted of it is left.</summary>
    private static int Reach(int[] counts, ref int wanted)
    {
        int at = counts.Length - 1;
        while (counts[at] < wanted)
            wanted -= counts[at--];
        return at;
    }
}
