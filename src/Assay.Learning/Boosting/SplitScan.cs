using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>Finds the best split of a histogram on one feature (Chen and Guestrin, 2016, equation 7).</summary>
/// <remarks>Eight bins at a time, element by element: the same bits whatever the hardware's width.</remarks>
/// <param name="minChildWeight">Both children must have this much second derivative, and more than none.</param>
internal sealed class SplitScan(LeafValues values, double minGain, double minChildWeight)
{
    private const int Lanes = 8;
    private const int Slots = 256;

    private readonly record struct Found(int Bin, double Gain, long Left);

    private readonly double _least = Math.Max(minChildWeight, double.Epsilon);

    /// <summary>The best split on a feature.</summary>
    /// <param name="bins">The feature's part of the histogram: bins of known values, then that of missing ones.</param>
    /// <param name="total">The leaf's sum of packed gradients.</param>
    /// <param name="direction">1 when values must not fall from left to right, −1 when they must not rise, else 0.</param>
    /// <param name="counts">Rows in each of the bins, to hold both children to <paramref name="minSamples"/>; empty to ask for nothing.</param>
    [SkipLocalsInit]
    public BoostingSplit Best(int feature, ReadOnlySpan<long> bins, long total, LeafBounds bounds, int direction, PackedGradients gradients, ReadOnlySpan<int> counts, int minSamples)
    {
        int known = bins.Length - 1;
        long missing = bins[known];
        bool anyMissing = counts.IsEmpty ? missing != 0 : counts[known] != 0;
        Found best = Scan(bins[..(anyMissing ? known : known - 1)], 0, total, bounds, direction, gradients, counts, minSamples, missingGoesRight: true);
        if (anyMissing)
        {
            Found other = Scan(bins[..(known - 1)], missing, total, bounds, direction, gradients, counts, minSamples, missingGoesRight: false);
            if (other.Bin >= 0 && (best.Bin < 0 || other.Gain > best.Gain))
                return new BoostingSplit(feature, other.Bin, default, anyMissing, MissingGoesRight: false, other.Left, other.Gain);
        }

        return best.Bin < 0 ? BoostingSplit.None : new BoostingSplit(feature, best.Bin, default, anyMissing, MissingGoesRight: true, best.Left, best.Gain);
    }

    [SkipLocalsInit]
    private Found Scan(ReadOnlySpan<long> bins, long left, long total, LeafBounds bounds, int direction, PackedGradients gradients, ReadOnlySpan<int> counts, int minSamples, bool missingGoesRight)
    {
        Span<long> sums = stackalloc long[Slots];
        long sum = left;
        for (int bin = 0; bin < bins.Length; bin++)
        {
            sum += bins[bin];
            sums[bin] = sum;
        }

        // Where all is on one side the second derivatives of the other are too small: no split.
        sums[bins.Length..Padded(bins.Length)].Clear();
        if (!counts.IsEmpty)
            Forbid(sums, bins.Length, counts, minSamples, missingGoesRight);
        sums = sums[..Padded(bins.Length)];
        (int at, double gain) = direction == 0 && !bounds.IsBounded
            ? BestBin(sums, total, gradients)
            : BestBoundedBin(sums, total, bounds, direction, gradients);
        return new Found(at, gain, at < 0 ? 0 : sums[at]);
    }

    private static int Padded(int bins) => (bins + Lanes - 1) / Lanes * Lanes;

    /// <summary>The first of the bins with the largest gain, when it is enough, else −1.</summary>
    /// <param name="sums">The left child's sum of packed gradients when it ends with each bin.</param>
    private (int Bin, double Gain) BestBin(ReadOnlySpan<long> sums, long total, PackedGradients gradients)
    {
        var totalFirst = Vector512.Create(gradients.First(total));
        var totalSecond = Vector512.Create(gradients.Second(total));
        var penalty = Vector512.Create(values.L2);
        var least = Vector512.Create(_least);
        double whole = values.BestFall(gradients.First(total), gradients.Second(total));
        double best = minGain;
        int at = -1;
        for (int bin = 0; bin < sums.Length; bin += Lanes)
        {
            Vector512<long> packed = Vector512.Create(sums.Slice(bin, Lanes));
            Vector512<double> leftFirst = gradients.First(packed);
            Vector512<double> leftSecond = gradients.Second(packed);
            Vector512<double> rightFirst = values.Soft(totalFirst - leftFirst);
            Vector512<double> rightSecond = totalSecond - leftSecond;
            leftFirst = values.Soft(leftFirst);
            Vector512<double> allowed = Vector512.GreaterThanOrEqual(leftSecond, least) & Vector512.GreaterThanOrEqual(rightSecond, least);
            Vector512<double> left = leftSecond + penalty;
            Vector512<double> right = rightSecond + penalty;

            // The two children's terms over their common denominator: divisions take most of the time here.
            Vector512<double> gain = ((leftFirst * leftFirst * right) + (rightFirst * rightFirst * left)) / (left * right) - Vector512.Create(whole);
            Take(gain, allowed, bin, ref best, ref at);
        }

        return (at, best);
    }

    /// <summary>As <see cref="BestBin"/>, for leaves whose values are bounded or must be in order.</summary>
    private (int Bin, double Gain) BestBoundedBin(ReadOnlySpan<long> sums, long total, LeafBounds bounds, int direction, PackedGradients gradients)
    {
        double first = gradients.First(total), second = gradients.Second(total);
        var least = Vector512.Create(_least);
        double whole = values.Fall(first, second, values.Value(first, second, bounds));
        double best = minGain;
        int at = -1;
        for (int bin = 0; bin < sums.Length; bin += Lanes)
        {
            Vector512<long> packed = Vector512.Create(sums.Slice(bin, Lanes));
            Vector512<double> leftFirst = gradients.First(packed);
            Vector512<double> leftSecond = gradients.Second(packed);
            Vector512<double> rightFirst = Vector512.Create(first) - leftFirst;
            Vector512<double> rightSecond = Vector512.Create(second) - leftSecond;
            Vector512<double> left = values.Value(leftFirst, leftSecond, bounds);
            Vector512<double> right = values.Value(rightFirst, rightSecond, bounds);
            Vector512<double> allowed = Vector512.GreaterThanOrEqual(leftSecond, least) & Vector512.GreaterThanOrEqual(rightSecond, least)
                & Vector512.GreaterThanOrEqual((right - left) * (double)direction, Vector512<double>.Zero);
            Vector512<double> gain = values.Fall(leftFirst, leftSecond, left) + values.Fall(rightFirst, rightSecond, right) - Vector512.Create(whole);
            Take(gain, allowed, bin, ref best, ref at);
        }

        return (at, best);
    }

    private static void Take(Vector512<double> gains, Vector512<double> allowed, int bin, ref double best, ref int at)
    {
        gains = Vector512.ConditionalSelect(allowed, gains, Vector512.Create(double.NegativeInfinity));
        if (!Vector512.GreaterThanAny(gains, Vector512.Create(best)))
            return;
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (gains[lane] > best)
            {
                best = gains[lane];
                at = bin + lane;
            }
        }
    }

    /// <summary>Strikes out the bins whose split would leave a child too few rows.</summary>
    private static void Forbid(Span<long> sums, int bins, ReadOnlySpan<int> counts, int minSamples, bool missingGoesRight)
    {
        int total = 0;
        foreach (int count in counts)
            total += count;
        int left = missingGoesRight ? 0 : counts[^1];
        for (int bin = 0; bin < bins; bin++)
        {
            left += counts[bin];
            if (left < minSamples || total - left < minSamples)
                sums[bin] = 0;
        }
    }
}
