using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>The best split of a few rows without sorting them: every row's rank is tried, eight at a time, against all rows.</summary>
/// <remarks>The work grows with the square of the rows, but nothing in it is mispredicted: most nodes of a deep tree have few rows.</remarks>
internal static class PairwiseSplits
{
    public const int MostRows = 64;

    private const int Lanes = 8;

    /// <summary>The rank up to which rows go left, and L²/wₗ + R²/wᵣ, the sum of both sides' squared totals over weights.</summary>
    /// <param name="ranks">Shape [rows], not all equal.</param>
    /// <param name="rows">Shape [rows].</param>
    /// <param name="sum">The sum of all rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Rank, double Score) Best(ReadOnlySpan<int> ranks, ReadOnlySpan<WeightedTarget> rows, WeightedTarget sum)
    {
        Debug.Assert(ranks.Length == rows.Length && ranks.Length is > 1 and <= MostRows, "Checked by the search.");
        Span<double> values = stackalloc double[MostRows];
        Span<double> scores = stackalloc double[MostRows];
        double greatest = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            values[i] = ranks[i];
            greatest = Math.Max(greatest, values[i]);
        }

        // What fills the last lanes cannot win: nothing is right of the greatest.
        int padded = (ranks.Length + Lanes - 1) / Lanes * Lanes;
        values[ranks.Length..padded].Fill(greatest);
        ref double value = ref MemoryMarshal.GetReference(values);
        ref double score = ref MemoryMarshal.GetReference(scores);
        Vector512<double> last = Vector512.Create(greatest), most = Vector512.Create(double.NegativeInfinity);
        for (int lane = 0; lane < padded; lane += Lanes)
        {
            Vector512<double> candidates = Vector512.LoadUnsafe(ref value, (nuint)lane);
            Vector512<double> weight = Vector512<double>.Zero, total = Vector512<double>.Zero;
            for (int i = 0; i < rows.Length; i++)
            {
                Vector512<double> isLeft = Vector512.LessThanOrEqual(Vector512.Create(Unsafe.Add(ref value, i)), candidates);
                weight = Vector512.ConditionalSelect(isLeft, weight + Vector512.Create(rows[i].Weight), weight);
                total = Vector512.ConditionalSelect(isLeft, total + Vector512.Create(rows[i].Total), total);
            }

            Vector512<double> rightWeight = Vector512.Create(sum.Weight) - weight, rightTotal = Vector512.Create(sum.Total) - total;
            Vector512<double> all = (total * total * rightWeight + rightTotal * rightTotal * weight) / (weight * rightWeight);
            all = Vector512.ConditionalSelect(Vector512.LessThan(candidates, last), all, Vector512.Create(double.NegativeInfinity));
            all.StoreUnsafe(ref score, (nuint)lane);
            most = Vector512.Max(most, all);
        }

        double best = double.NegativeInfinity;
        for (int lane = 0; lane < Lanes; lane++)
            best = Math.Max(best, most[lane]);
        Vector512<double> enough = Vector512.Create(best - CartSplit.Tie * Math.Abs(best)), lowest = last;
        for (int lane = 0; lane < padded; lane += Lanes)
        {
            Vector512<double> isBest = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref score, (nuint)lane), enough);
            lowest = Vector512.Min(lowest, Vector512.ConditionalSelect(isBest, Vector512.LoadUnsafe(ref value, (nuint)lane), last));
        }

        double rank = greatest;
        for (int lane = 0; lane < Lanes; lane++)
            rank = Math.Min(rank, lowest[lane]);
        return ((int)rank, best);
    }
}
