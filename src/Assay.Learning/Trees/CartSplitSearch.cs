namespace Assay.Learning;

/// <summary>Finds the best split of a node's rows on one feature.</summary>
/// <remarks>Exact: every boundary between two distinct values is tried, missing values on either side.</remarks>
internal sealed class CartSplitSearch(RankedFeatures features, int minSamplesLeaf)
{
    private readonly ulong[] _keys = new ulong[features.RowCount];
    private int[] _starts = [];

    /// <summary>The best split of the rows on a feature if it gains more than <paramref name="best"/>, else <paramref name="best"/>.</summary>
    /// <param name="rows">Ascending.</param>
    /// <param name="isConstant">Whether all rows have the same value (or all miss it).</param>
    public CartSplit Improve<TCriterion>(CartSplit best, int feature, ReadOnlySpan<int> rows, ref TCriterion criterion, out bool isConstant)
        where TCriterion : struct, ICartCriterion
    {
        ReadOnlySpan<ulong> keys = Sort(feature, rows);
        int missingRank = features.MissingRank(feature);
        isConstant = RankOf(keys[0]) == RankOf(keys[^1]);
        if (isConstant)
            return best;

        int known = keys.Length;
        while (RankOf(keys[known - 1]) == missingRank)
            known--;
        best = Scan(best, feature, keys, known, missingGoesRight: true, ref criterion);
        return known < keys.Length ? Scan(best, feature, keys, known, missingGoesRight: false, ref criterion) : best;
    }

    private CartSplit Scan<TCriterion>(CartSplit best, int feature, ReadOnlySpan<ulong> keys, int known, bool missingGoesRight, ref TCriterion criterion)
        where TCriterion : struct, ICartCriterion
    {
        criterion.Reset();
        int left = 0;
        if (!missingGoesRight)
        {
            for (; left < keys.Length - known; left++)
                criterion.MoveLeft(RowOf(keys[known + left]));
        }

        // With missing values on the right the last boundary parts them from all others.
        int end = missingGoesRight ? Math.Min(known, keys.Length - 1) : known - 1;
        for (int i = 0; i < end; i++)
        {
            criterion.MoveLeft(RowOf(keys[i]));
            left++;
            int rank = RankOf(keys[i]);
            int next = RankOf(keys[i + 1]);
            if (rank == next || left < minSamplesLeaf || keys.Length - left < minSamplesLeaf)
                continue;
            double gain = criterion.Gain();
            if (best.IsBeatenBy(gain))
                best = new CartSplit(feature, rank, next, missingGoesRight, gain);
        }

        return best;
    }

    /// <summary>The rows in the order of their ranks, equal ones in their own order, as keys of rank and row.</summary>
    private ReadOnlySpan<ulong> Sort(int feature, ReadOnlySpan<int> rows)
    {
        Span<ulong> keys = _keys.AsSpan(0, rows.Length);
        ReadOnlySpan<int> ranks = features.Ranks(feature);
        int distinct = features.MissingRank(feature) + 1;
        if (distinct <= 2 * rows.Length)
        {
            SortByCounting(keys, rows, ranks, distinct);
        }
        else
        {
            for (int i = 0; i < rows.Length; i++)
                keys[i] = KeyOf(ranks[rows[i]], rows[i]);
            keys.Sort();
        }

        return keys;
    }

    private void SortByCounting(Span<ulong> keys, ReadOnlySpan<int> rows, ReadOnlySpan<int> ranks, int distinct)
    {
        if (_starts.Length <= distinct)
            _starts = new int[distinct + 1];
        Span<int> starts = _starts.AsSpan(0, distinct + 1);
        starts.Clear();
        foreach (int row in rows)
            starts[ranks[row] + 1]++;
        for (int rank = 1; rank < distinct; rank++)
            starts[rank] += starts[rank - 1];
        foreach (int row in rows)
            keys[starts[ranks[row]]++] = KeyOf(ranks[row], row);
    }

    private static ulong KeyOf(int rank, int row) => ((ulong)(uint)rank << 32) | (uint)row;

    private static int RankOf(ulong key) => (int)(key >> 32);

    private static int RowOf(ulong key) => (int)key;
}
