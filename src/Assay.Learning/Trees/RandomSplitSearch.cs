using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Draws one split of a node's rows on one feature (Geurts, Ernst and Wehenkel, "Extremely randomized trees", 2006).</summary>
/// <remarks>The threshold is uniform between the node's least and greatest known value; missing values are tried on either side.</remarks>
/// <param name="rows">The most rows of a node.</param>
internal sealed class RandomSplitSearch(RankedFeatures features, int minSamplesLeaf, int rows)
{
    private readonly int[] _ranks = new int[rows];
    private readonly int[] _left = new int[rows];

    /// <inheritdoc cref="CartSplitSearch.Improve"/>
    public CartSplit Improve<TCriterion>(CartSplit best, int feature, ReadOnlySpan<int> rows, ref TCriterion criterion, ref RandomSource random, out bool isConstant)
        where TCriterion : struct, ICartCriterion
    {
        Span<int> ranks = _ranks.AsSpan(0, rows.Length);
        (int least, int greatest) = features.Gather(feature, rows, ranks);
        isConstant = least == greatest;
        if (isConstant)
            return best;

        int missing = features.MissingRank(feature);
        bool anyMissing = greatest == missing;
        if (anyMissing)
        {
            greatest = least;
            foreach (int rank in ranks)
                greatest = rank < missing ? Math.Max(greatest, rank) : greatest;
        }

        ReadOnlySpan<double> distinct = features.Distinct(feature);
        bool oneKnown = least == greatest;
        double threshold = oneKnown ? double.PositiveInfinity : RandomThreshold.Between(distinct[least], distinct[greatest], random.NextDouble());
        int cut = oneKnown ? greatest : least + RanksUpTo(distinct[least..(greatest + 1)], threshold) - 1;
        best = Try(best, new CartSplit(feature, cut, threshold, MissingGoesRight: true, 0), ranks, missing, ref criterion);
        return anyMissing && !oneKnown
            ? Try(best, new CartSplit(feature, cut, threshold, MissingGoesRight: false, 0), ranks, missing, ref criterion)
            : best;
    }

    private CartSplit Try<TCriterion>(CartSplit best, CartSplit split, ReadOnlySpan<int> ranks, int missing, ref TCriterion criterion)
        where TCriterion : struct, ICartCriterion
    {
        // Listed first, without jumps: every other one would be mispredicted.
        int left = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            _left[left] = i;
            left += ranks[i] <= split.Rank | (ranks[i] == missing & !split.MissingGoesRight) ? 1 : 0;
        }

        if (left < minSamplesLeaf || ranks.Length - left < minSamplesLeaf)
            return best;
        criterion.Reset();
        foreach (int position in _left.AsSpan(0, left))
            criterion.MoveLeft(position);
        double gain = criterion.Gain();
        return gain > best.Bar ? split with { Gain = gain } : best;
    }

    /// <summary>How many of the ascending values are at most the threshold.</summary>
    private static int RanksUpTo(ReadOnlySpan<double> values, double threshold)
    {
        int at = values.BinarySearch(threshold);
        return at >= 0 ? at + 1 : ~at;
    }
}
