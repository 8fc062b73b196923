using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums over rows that are there several times.</summary>
internal static class CountedSums
{
    private const int Block = 256;

    /// <summary>Σ countᵢ valueᵢ, in blocks of fixed size.</summary>
    public static double Sum(ReadOnlySpan<double> values, ReadOnlySpan<int> counts)
    {
        Span<double> factors = stackalloc double[Block];
        double sum = 0;
        for (int start = 0; start < values.Length; start += Block)
        {
            int length = Math.Min(Block, values.Length - start);
            for (int i = 0; i < length; i++)
                factors[i] = counts[start + i];
            sum += Sums.Dot(values.Slice(start, length), factors[..length]);
        }

        return sum;
    }

    /// <summary>Number of rows, repeats included.</summary>
    public static long Total(ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (int count in counts)
            total += count;
        return total;
    }
}
