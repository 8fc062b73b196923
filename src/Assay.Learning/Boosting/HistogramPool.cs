namespace Assay.Learning;

/// <summary>The histograms of the leaves that may still be split: as many as fit a fixed amount of memory.</summary>
/// <remarks>
/// A leaf that had to give up its histogram can still be split: both its children are then summed anew, with the same result.
/// </remarks>
internal sealed class HistogramPool(BinnedFeatures features)
{
    private const long MostBytes = 256L << 20;

    private readonly int _most = (int)Math.Clamp(MostBytes / (sizeof(long) * Math.Max(1L, features.TotalBins)), 4, 1 << 16);
    private readonly Stack<long[]> _free = [];
    private int _made;

    /// <summary>A histogram with anything in it.</summary>
    /// <param name="leaves">Who may have to give one up: the one that gains least.</param>
    public long[] Rent(IReadOnlyList<GrowingLeaf> leaves)
    {
        if (_free.Count == 0 && _made >= _most && leaves.Where(leaf => leaf.Histogram is not null).MinBy(leaf => leaf.Split.Gain) is { } poorest)
            Return(poorest);
        if (_free.Count > 0)
            return _free.Pop();
        _made++;
        return GC.AllocateUninitializedArray<long>(features.TotalBins, pinned: true);
    }

    public void Return(GrowingLeaf leaf)
    {
        if (leaf.Histogram is null)
            return;
        _free.Push(leaf.Histogram);
        leaf.Histogram = null;
    }
}
