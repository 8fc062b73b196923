using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Reductions in a fixed order: the bits depend on the values and their number alone, not on the machine or its threads.</summary>
/// <remarks>
/// The order: element i of each run of 32 goes to lane i mod 8 of accumulator i / 8; whole eights that remain go to the
/// first accumulator; the accumulators are added pairwise, then the lanes; the last few elements are summed from left to right and added at the
/// end. Products are always fused. NaN and infinities propagate as in a plain loop.
/// </remarks>
public static partial class Sums
{
    private const int Run = 4 * Lanes.Count;
    private const int ParallelChunk = 1 << 15;

    /// <summary>Σ xᵢ; 0 for no values.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        Vector512<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= x.Length - Run; i += Run)
        {
            a += At(ref p, i);
            b += At(ref p, i + 8);
            c += At(ref p, i + 16);
            d += At(ref p, i + 24);
        }

        for (; i <= x.Length - Lanes.Count; i += Lanes.Count)
        {
            a += At(ref p, i);
        }

        double rest = 0;
        for (; i < x.Length; i++)
        {
            rest += Unsafe.Add(ref p, i);
        }

        return Lanes.Fold(Lanes.Fold(a, b, c, d)) + rest;
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x.Length, y.Length, nameof(y));
        ref double p = ref MemoryMarshal.GetReference(x);
        ref double q = ref MemoryMarshal.GetReference(y);
        Vector512<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= x.Length - Run; i += Run)
        {
            a = Vector512.FusedMultiplyAdd(At(ref p, i), At(ref q, i), a);
            b = Vector512.FusedMultiplyAdd(At(ref p, i + 8), At(ref q, i + 8), b);
            c = Vector512.FusedMultiplyAdd(At(ref p, i + 16), At(ref q, i + 16), c);
            d = Vector512.FusedMultiplyAdd(At(ref p, i + 24), At(ref q, i + 24), d);
        }

        for (; i <= x.Length - Lanes.Count; i += Lanes.Count)
        {
            a = Vector512.FusedMultiplyAdd(At(ref p, i), At(ref q, i), a);
        }

        double rest = 0;
        for (; i < x.Length; i++)
        {
            rest = Math.FusedMultiplyAdd(Unsafe.Add(ref p, i), Unsafe.Add(ref q, i), rest);
        }

        return Lanes.Fold(Lanes.Fold(a, b, c, d)) + rest;
    }

    /// <summary>Σ xᵢ².</summary>
    public static double SquaredNorm(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>Σ (xᵢ − center)².</summary>
    public static double SquaredDistance(ReadOnlySpan<double> x, double center)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        Vector512<double> middle = Vector512.Create(center);
        Vector512<double> a = default, b = default;
        int i = 0;
        for (; i <= x.Length - (2 * Lanes.Count); i += 2 * Lanes.Count)
        {
            Vector512<double> first = At(ref p, i) - middle, second = At(ref p, i + 8) - middle;
            a = Vector512.FusedMultiplyAdd(first, first, a);
            b = Vector512.FusedMultiplyAdd(second, second, b);
        }

        double rest = 0;
        for (; i < x.Length; i++)
        {
            double difference = Unsafe.Add(ref p, i) - center;
            rest = Math.FusedMultiplyAdd(difference, difference, rest);
        }

        return Lanes.Fold(a + b) + rest;
    }

    /// <summary>The largest value; NaN when one is NaN, −∞ for no values.</summary>
    public static double Largest(ReadOnlySpan<double> x)
    {
        double largest = double.NegativeInfinity;
        int i = 0;
        if (x.Length >= Lanes.Count)
        {
            ref double p = ref MemoryMarshal.GetReference(x);
            Vector512<double> lanes = At(ref p, 0);
            for (i = Lanes.Count; i <= x.Length - Lanes.Count; i += Lanes.Count)
            {
                lanes = Vector512.Max(lanes, At(ref p, i));
            }

            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                largest = Math.Max(largest, lanes.GetElement(lane));
            }
        }

        for (; i < x.Length; i++)
        {
            largest = Math.Max(largest, x[i]);
        }

        return largest;
    }

    /// <summary>The arithmetic mean; NaN for no values.</summary>
    public static double Mean(ReadOnlySpan<double> x) => Sum(x) / x.Length;

    /// <summary>Σ wᵢ xᵢ / Σ wᵢ; NaN when the weights sum to 0.</summary>
    public static double WeightedMean(ReadOnlySpan<double> x, ReadOnlySpan<double> weights) => Dot(x, weights) / Sum(weights);

    /// <summary>Mean and variance, in two passes.</summary>
    /// <param name="lostDegrees">What is subtracted from the count in the variance's divisor: 0 for a population, 1 for a sample.</param>
    /// <returns>The variance is NaN when there are not more values than <paramref name="lostDegrees"/>.</returns>
    public static (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> x, int lostDegrees = 0)
    {
        double mean = Mean(x);
        int divisor = x.Length - lostDegrees;
        return (mean, divisor > 0 ? SquaredDistance(x, mean) / divisor : double.NaN);
    }

    /// <summary>Σ xᵢ on many threads: chunks of 32,768 by <see cref="Sum(ReadOnlySpan{double})"/>, then the chunks' sums likewise.</summary>
    public static double Sum(ReadOnlyMemory<double> x, Workers workers, CancellationToken cancellationToken = default) =>
        Sum(x.Length, ParallelChunk, (start, end) => Sum(x.Span[start..end]), workers, cancellationToken);

    /// <summary>The sum over ranges of [0, <paramref name="length"/>), each of <paramref name="chunk"/> items, folded in index order.</summary>
    /// <param name="part">The sum of one range, start included, end excluded.</param>
    public static double Sum(int length, int chunk, Func<int, int, double> part, Workers workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(workers);
        double[] parts = new double[Workers.Chunks(length, chunk)];
        workers.ForRange(length, chunk, (start, end) => parts[start / chunk] = part(start, end), cancellationToken);
        return Sum(parts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ref double start, int index) => Vector512.LoadUnsafe(ref start, (nuint)index);

    private static void RequireSameLength(int expected, int found, string name)
    {
        if (expected != found)
        {
            throw new ArgumentException($"Both spans must have the same length; found {expected} and {found}.", name);
        }
    }
}
