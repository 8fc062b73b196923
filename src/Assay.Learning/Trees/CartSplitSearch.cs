namespace Assay.Learning;

/// <summary>Finds the best split of a node's rows on one feature.</summary>
/// <remarks>Exact: every boundary between two distinct values is tried, missing values on either side.</remarks>
/// <param name="rows">The most rows of a node.</param>
internal sealed class CartSplitSearch(RankedFeatures features, int minSamplesLeaf, int rows)
{
    private readonly int[] _ranks = new int[rows];
    private readonly RankSort _sort = new(rows);

    /// <summary>The best split of the rows on a feature if it gains more than <paramref name="best"/>, else <paramref name="best"/>.</summary>
    /// <param name="rows">Ascending; those the criterion's node has started with.</param>
    /// <param name="isConstant">Whether all rows have the same value (or all miss it).</param>
    public CartSplit Improve<TCriterion>(CartSplit best, int feature, ReadOnlySpan<int> rows, ref TCriterion criterion, out bool isConstant)
        where TCriterion : struct, ICartCriterion
    {
        Span<int> ranks = _ranks.AsSpan(0, rows.Length);
        (int least, int greatest) = features.Gather(feature, rows, ranks);
        isConstant = least == greatest;
        if (isConstant)
            return best;
        int missingRank = features.MissingRank(feature);
        if (rows.Length <= TCriterion.MostPairedRows && minSamplesLeaf == 1 && greatest < missingRank)
            return Pair(best, feature, ranks, ref criterion);

        ReadOnlySpan<ulong> keys = _sort.Sort(ranks, least, greatest);
        int known = keys.Length;
        while (RankOf(keys[known - 1]) == missingRank)
            known--;
        best = Scan(best, feature, keys, known, missingGoesRight: true, ref criterion);
        return known < keys.Length ? Scan(best, feature, keys, known, missingGoesRight: false, ref criterion) : best;
    }

    private CartSplit Pair<TCriterion>(CartSplit best, int feature, ReadOnlySpan<int> ranks, ref TCriterion criterion)
        where TCriterion : struct, ICartCriterion
    {
        (int rank, double gain) = criterion.BestOfPairs(ranks);
        if (gain <= best.Bar)
            return best;
        int next = int.MaxValue;
        foreach (int other in ranks)
            next = other > rank ? Math.Min(next, other) : next;
        return new CartSplit(feature, rank, features.Threshold(feature, rank, next), MissingGoesRight: true, gain);
    }

    private CartSplit Scan<TCriterion>(CartSplit best, int feature, ReadOnlySpan<ulong> keys, int known, bool missingGoesRight, ref TCriterion criterion)
        where TCriterion : struct, ICartCriterion
    {
        criterion.Reset();
        int left = 0;
        if (!missingGoesRight)
        {
            for (; left < keys.Length - known; left++)
                criterion.MoveLeft(PositionOf(keys[known + left]));
        }

        // With missing values on the right the last boundary parts them from all others.
        int end = missingGoesRight ? Math.Min(known, keys.Length - 1) : known - 1;
        double bar = best.Bar;
        for (int i = 0; i < end; i++)
        {
            criterion.MoveLeft(PositionOf(keys[i]));
            left++;
            int rank = RankOf(keys[i]);
            int next = RankOf(keys[i + 1]);
            if (rank == next || left < minSamplesLeaf || keys.Length - left < minSamplesLeaf)
                continue;
            double gain = criterion.Gain();
            if (gain > bar)
            {
                best = new CartSplit(feature, rank, features.Threshold(feature, rank, next), missingGoesRight, gain);
                bar = best.Bar;
            }
        }

        return best;
    }

    private static int RankOf(ulong key) => (int)(key >> 32);

    private static int PositionOf(ulong key) => (int)key;
}
