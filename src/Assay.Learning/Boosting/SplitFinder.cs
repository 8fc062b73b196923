using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Finds the best split of a leaf over the features, with enough rows on both sides.</summary>
/// <remarks>
/// Histograms hold no row counts: adding them would cost a third of the time. A sum of second derivatives bounds the
/// rows from below, which settles nearly every split; only where it does not, the rows of that leaf are counted by bin
/// on that feature. So the promise about rows is exact.
/// </remarks>
/// <param name="categories">For features that are categories.</param>
/// <param name="directions">Shape [features]: 1 or −1 for a monotone constraint, else 0.</param>
internal sealed class SplitFinder(BinnedFeatures features, SplitScan scan, CategoryScan categories, int[] directions, int minSamplesLeaf, Workers workers)
{
    /// <summary>Features a parallel chunk; fewer are not worth a loop.</summary>
    private const int FeaturesAChunk = 64;

    /// <param name="rows">The leaf's rows.</param>
    /// <param name="allowed">Shape [features]: which may be split on.</param>
    public BoostingSplit Find(GrowingLeaf leaf, ReadOnlySpan<int> rows, PackedGradients gradients, bool[] allowed)
    {
        var best = new BoostingSplit[features.FeatureCount];
        workers.ForRange(features.FeatureCount, FeaturesAChunk, (start, end) =>
        {
            for (int feature = start; feature < end; feature++)
                best[feature] = allowed[feature] ? BestOn(feature, leaf, gradients, []) : BoostingSplit.None;
        });
        var counted = new bool[features.FeatureCount];
        Span<int> room = stackalloc int[CodeSet.Size];
        while (true)
        {
            int feature = BestFeature(best);
            if (feature < 0)
                return BoostingSplit.None;
            if (counted[feature] || (SurelyEnough(best[feature].Left, gradients) && SurelyEnough(leaf.Sum - best[feature].Left, gradients)))
                return best[feature];
            best[feature] = BestOn(feature, leaf, gradients, features.Counts(feature, rows, room));
            counted[feature] = true;
        }
    }

    private BoostingSplit BestOn(int feature, GrowingLeaf leaf, PackedGradients gradients, ReadOnlySpan<int> counts)
    {
        if (features.IsConstant(feature, leaf.Histogram))
            return BoostingSplit.None;
        ReadOnlySpan<long> bins = features.Bins(feature, leaf.Histogram, leaf.Sum, stackalloc long[CodeSet.Size]);
        return features.Binning[feature] is CategoryBins
            ? categories.Best(feature, bins, leaf, gradients, counts)
            : scan.Best(feature, bins, leaf.Sum, leaf.Bounds, directions[feature], gradients, counts, minSamplesLeaf);
    }

    private static int BestFeature(BoostingSplit[] splits)
    {
        int best = -1;
        for (int feature = 0; feature < splits.Length; feature++)
        {
            if (splits[feature].Feature >= 0 && (best < 0 || splits[feature].Gain > splits[best].Gain))
                best = feature;
        }

        return best;
    }

    // A little more than asked for, since the sum may be rounded up.
    private bool SurelyEnough(long sum, PackedGradients gradients) =>
        gradients.Second(sum) >= (minSamplesLeaf + 0.5) * gradients.LargestSecond;
}
