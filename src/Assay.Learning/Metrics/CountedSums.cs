using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Sums over rows that are there several times.</summary>
internal static class CountedSums
{
    private const int Block = 256;

    /// <summary>Σ countᵢ valueᵢ, in blocks of fixed size.</summary>
    [SkipLocalsInit]
    public static double Sum(ReadOnlySpan<double> values, ReadOnlySpan<int> counts)
    {
        Span<double> factors = stackalloc double[Block];
        double sum = 0;
        for (int start = 0; start < values.Length; start += Block)
        {
            int length = Math.Min(Block, values.Length - start);
            Convert(counts.Slice(start, length), factors);
            sum += Sums.Dot(values.Slice(start, length), factors[..length]);
        }

        return sum;
    }

    /// <summary>Σ countᵢ (valueᵢ − centre)², in blocks of fixed size.</summary>
    [SkipLocalsInit]
    public static double SumOfSquares(ReadOnlySpan<double> values, double centre, ReadOnlySpan<int> counts)
    {
        Span<double> factors = stackalloc double[Block];
        Span<double> squares = stackalloc double[Block];
        double sum = 0;
        for (int start = 0; start < values.Length; start += Block)
        {
            int length = Math.Min(Block, values.Length - start);
            Convert(counts.Slice(start, length), factors);
            Square(values.Slice(start, length), centre, squares);
            sum += Sums.Dot(squares[..length], factors[..length]);
        }

        return sum;
    }

    private static void Convert(ReadOnlySpan<int> counts, Span<double> factors)
    {
        int i = 0;
        for (; i + 8 <= counts.Length; i += 8)
        {
            (Vector256<long> low, Vector256<long> high) = Vector256.Widen(Vector256.Create(counts.Slice(i, 8)));
            Vector512.ConvertToDouble(Vector512.Create(low, high)).CopyTo(factors[i..]);
        }

        for (; i < counts.Length; i++)
            factors[i] = counts[i];
    }

    private static void Square(ReadOnlySpan<double> values, double centre, Span<double> squares)
    {
        int i = 0;
        for (; i + 8 <= values.Length; i += 8)
        {
            Vector512<double> difference = Vector512.Create(values.Slice(i, 8)) - Vector512.Create(centre);
            (difference * difference).CopyTo(squares[i..]);
        }

        for (; i < values.Length; i++)
            squares[i] = (values[i] - centre) * (values[i] - centre);
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
