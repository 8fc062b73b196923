using System.Runtime.Intrinsics;
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
    private const int Lanes = 8;

    private readonly int _rows;
    private readonly long[] _values;
    private readonly int _firstBits;
    private double _firstScale = 1;
    private double _secondScale = 1;

    // One over the scales: exact, as they are powers of two, and far cheaper to multiply with than to divide by.
    private double _firstUnit = 1;
    private double _secondUnit = 1;

    public PackedGradients(int rows)
    {
        _rows = rows;

        // Room for a full vector at the end.
        _values = GC.AllocateUninitializedArray<long>(rows + Lanes, pinned: true);
        int log = 0;
        while ((1L << log) < rows)
            log++;
        _firstBits = 30 - log;
    }

    /// <summary>Shape [rows].</summary>
    public ReadOnlySpan<long> Values => _values.AsSpan(0, _rows);

    /// <summary>The largest second derivative a row can have.</summary>
    public double LargestSecond { get; private set; }

    /// <summary>The sum of first derivatives in a sum of packed ones.</summary>
    public double First(long sum) => (int)(sum >> 32) * _firstUnit;

    /// <summary>The sum of second derivatives in a sum of packed ones.</summary>
    public double Second(long sum) => (uint)sum * _secondUnit;

    /// <inheritdoc cref="First(long)"/>
    public Vector512<double> First(Vector512<long> sums) => Vector512.ConvertToDouble(Vector512.ShiftRightArithmetic(sums, 32)) * _firstUnit;

    /// <inheritdoc cref="Second(long)"/>
    public Vector512<double> Second(Vector512<long> sums) => Vector512.ConvertToDouble(sums & Vector512.Create((long)uint.MaxValue)) * _secondUnit;

    /// <summary>Multiplies the derivatives of some rows, rounding at random; their sum must still fit.</summary>
    public void Raise(ReadOnlySpan<int> rows, double factor, RandomStream stream)
    {
        ulong key = stream.At(0);
        foreach (int row in rows)
        {
            long value = _values[row];
            Vector512<ulong> bits = Mix(Vector512.Create(key + (ulong)row));
            Vector512<double> both = Vector512.Create((value >> 32) * factor, (uint)value * factor, 0, 0, 0, 0, 0, 0);
            Vector512<ulong> chances = Vector512.Create(bits[0] >> 32, (uint)bits[0], 0UL, 0, 0, 0, 0, 0);
            Vector512<double> rounded = RoundAtRandom(both, chances);
            _values[row] = ((long)rounded[0] << 32) + (long)rounded[1];
        }

        LargestSecond *= Math.Max(1, factor);
    }

    /// <summary>The sum over some rows.</summary>
    public long Sum(ReadOnlySpan<int> rows)
    {
        long sum = 0;
        foreach (int row in rows)
            sum += _values[row];
        return sum;
    }

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
        workers.ForRange(_rows, RowsAChunk, (start, end) =>
        {
            Span<double> firsts = stackalloc double[RowsABlock];
            Span<double> seconds = stackalloc double[RowsABlock];
            for (int at = start; at < end; at += RowsABlock)
            {
                int count = Math.Min(RowsABlock, end - at);
                objective.Derivatives(output, scores, at, firsts[..count], seconds[..count]);
                Pack(firsts, seconds, at, count, random, key);
            }
        }, cancellationToken);
    }

    private void Pack(ReadOnlySpan<double> firsts, ReadOnlySpan<double> seconds, int start, int count, bool random, ulong key)
    {
        for (int i = 0; i < count; i += Lanes)
        {
            Vector512<double> first = Vector512.Create(firsts.Slice(i, Lanes)) * _firstScale;
            Vector512<double> second = Vector512.Create(seconds.Slice(i, Lanes)) * _secondScale;
            if (random)
            {
                Vector512<ulong> bits = Mix(Vector512.Create(key + (ulong)(start + i)) + Vector512<ulong>.Indices);
                first = RoundAtRandom(first, bits >> 32);
                second = RoundAtRandom(second, bits & Vector512.Create((ulong)uint.MaxValue));
            }

            Vector512<long> packed = (Vector512.ConvertToInt64(Vector512.Round(first)) << 32) + Vector512.ConvertToInt64(Vector512.Round(second));
            packed.CopyTo(_values.AsSpan(start + i));
        }
    }

    /// <summary>Up with a probability of the fraction, so that the mean is the number itself.</summary>
    /// <param name="chance">Even in [0, 2^32).</param>
    private static Vector512<double> RoundAtRandom(Vector512<double> numbers, Vector512<ulong> chance) =>
        Vector512.Floor(numbers + (Vector512.ConvertToDouble(chance.AsInt64()) * (1.0 / (1UL << 32))));

    /// <summary>The power of two that takes numbers up to <paramref name="bound"/> to at most 2^<paramref name="bits"/>.</summary>
    private static double Scale(double bound, int bits) => bound > 0 ? Math.ScaleB(1, bits - Math.ILogB(bound) - 1) : 1;

    // The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): ten times cheaper than a block of Philox, and rounding
    // asks for no more. The key is the stream's, so it is still a pure function of seed, round and row.
    private static Vector512<ulong> Mix(Vector512<ulong> value)
    {
        value *= 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
