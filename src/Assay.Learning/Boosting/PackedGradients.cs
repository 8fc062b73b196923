using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Both derivatives of every row as one 64-bit integer: the first in the upper half, the second in the lower.</summary>
/// <remarks>
/// One addition sums both, and sums of integers do not depend on the order, so histograms are the same on any number
/// of threads and subtraction is exact. Scales are powers of two, chosen so that the sum over all rows fits 32 bits:
/// about 30 − log2(rows) bits a row. Where that is fewer than <see cref="FineBits"/>, rounding is random, so that sums stay unbiased.
/// </remarks>
internal sealed class PackedGradients
{
    private const int FineBits = 14;
    private const int RowsAChunk = 4096;
    private const int RowsABlock = 256;

    private readonly long[] _values;
    private readonly int _firstBits;
    private double _firstScale = 1;
    private double _secondScale = 1;

    // One over the scales: exact, as they are powers of two, and far cheaper to multiply with than to divide by.
    private double _firstUnit = 1;
    private double _secondUnit = 1;

    public PackedGradients(int rows)
    {
        _values = GC.AllocateUninitializedArray<long>(rows, pinned: true);
        int log = 0;
        while ((1L << log) < rows)
            log++;
        _firstBits = 30 - log;
    }

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <summary>The largest second derivative a row can have.</summary>
    public double LargestSecond { get; private set; }

    /// <summary>The sum of first derivatives in a sum of packed ones.</summary>
    public double First(long sum) => (int)(sum >> 32) * _firstUnit;

    /// <summary>The sum of second derivatives in a sum of packed ones.</summary>
    public double Second(long sum) => (uint)sum * _secondUnit;

    /// <summary>Takes the derivatives of one output at these scores.</summary>
    /// <param name="stream">For random rounding.</param>
    public void Fill(BoostingObjective objective, int output, double[] scores, RandomStream stream, Workers workers, CancellationToken cancellationToken)
    {
        (double first, double second) = objective.Bounds(scores, workers);
        _firstScale = Scale(first, _firstBits);
        _secondScale = Scale(second, _firstBits + 1);
        _firstUnit = 1 / _firstScale;
        _secondUnit = 1 / _secondScale;
        LargestSecond = second;
        bool random = _firstBits < FineBits;
        ulong key = stream.At(0);
        workers.ForRange(_values.Length, RowsAChunk, (start, end) =>
        {
            Span<double> firsts = stackalloc double[RowsABlock];
            Span<double> seconds = stackalloc double[RowsABlock];
            for (int at = start; at < end; at += RowsABlock)
            {
                int count = Math.Min(RowsABlock, end - at);
                objective.Derivatives(output, scores, at, firsts[..count], seconds[..count]);
                if (random)
                    PackAtRandom(firsts[..count], seconds[..count], at, key);
                else
                    Pack(firsts[..count], seconds[..count], at);
            }
        }, cancellationToken);
    }

    private void Pack(ReadOnlySpan<double> firsts, ReadOnlySpan<double> seconds, int start)
    {
        for (int i = 0; i < firsts.Length; i++)
            _values[start + i] = ((long)Math.Round(firsts[i] * _firstScale) << 32) + (long)Math.Round(seconds[i] * _secondScale);
    }

    private void PackAtRandom(ReadOnlySpan<double> firsts, ReadOnlySpan<double> seconds, int start, ulong key)
    {
        for (int i = 0; i < firsts.Length; i++)
        {
            ulong bits = Mix(key + (ulong)(start + i));
            double up = (bits >> 32) * (1.0 / (1UL << 32));
            double upSecond = (uint)bits * (1.0 / (1UL << 32));
            _values[start + i] = ((long)Math.Floor(firsts[i] * _firstScale + up) << 32) + (long)Math.Floor(seconds[i] * _secondScale + upSecond);
        }
    }

    /// <summary>The power of two that takes numbers up to <paramref name="bound"/> to at most 2^<paramref name="bits"/>.</summary>
    private static double Scale(double bound, int bits) => bound > 0 ? Math.ScaleB(1, bits - Math.ILogB(bound) - 1) : 1;

    // The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): ten times cheaper than a block of Philox, and rounding
    // asks for no more. The key is the stream's, so it is still a pure function of seed, round and row.
    private static ulong Mix(ulong value)
    {
        value *= 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
