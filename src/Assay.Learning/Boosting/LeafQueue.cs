namespace Assay.Learning;

/// <summary>The leaves of a growing tree, and which of them is split next.</summary>
internal sealed class LeafQueue(BoostingGrowth growth)
{
    private readonly List<GrowingLeaf> _leaves = [];

    public int Count => _leaves.Count;

    public IReadOnlyList<GrowingLeaf> Leaves => _leaves;

    public void Add(GrowingLeaf leaf) => _leaves.Add(leaf);

    /// <summary>Takes out the leaf to split next; null when none can be split.</summary>
    public GrowingLeaf? Take()
    {
        int best = -1;
        for (int i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Split.Feature >= 0 && (best < 0 || Before(_leaves[i], _leaves[best])))
                best = i;
        }

        if (best < 0)
            return null;
        GrowingLeaf leaf = _leaves[best];
        _leaves.RemoveAt(best);
        return leaf;
    }

    private bool Before(GrowingLeaf leaf, GrowingLeaf other)
    {
        if (growth == BoostingGrowth.DepthWise && leaf.Depth != other.Depth)
            return leaf.Depth < other.Depth;
        return leaf.Split.Gain != other.Split.Gain ? leaf.Split.Gain > other.Split.Gain : leaf.Node < other.Node;
    }
}
