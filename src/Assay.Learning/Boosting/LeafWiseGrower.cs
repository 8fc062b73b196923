using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows boosted trees, always splitting the leaf that gains most, the older one of equal ones. Its memory serves one tree after the other.</summary>
internal sealed class LeafWiseGrower(BinnedFeatures features, GradientBoosting options, Workers workers, CancellationToken cancellationToken)
{
    private readonly RowPartition _partition = new(features.RowCount, workers);
    private readonly HistogramBuilder _builder = new(features, workers);
    private readonly SplitFinder _finder = new(features, new SplitScan(options.L2, options.MinGain), options.MinSamplesLeaf, workers);
    private readonly Stack<long[]> _free = [];

    private sealed class Leaf
    {
        public required int Node { get; init; }

        public required int Start { get; init; }

        public required int Count { get; init; }

        public required int Depth { get; init; }

        public required long Sum { get; init; }

        public long[]? Histogram { get; set; }

        public BoostingSplit Split { get; set; } = BoostingSplit.None;
    }

    /// <param name="sample">The rows to learn from, ascending; empty for all.</param>
    /// <param name="allowed">Shape [features]: which may be split on.</param>
    public BoostedTree Grow(PackedGradients gradients, ReadOnlySpan<int> sample, bool[] allowed)
    {
        int count = _partition.Start(sample);
        var assembly = new TreeAssembly(width: 1);
        Leaf root = Root(count, gradients);
        var leaves = new List<Leaf> { root };
        FindSplit(root, gradients, allowed);
        while (leaves.Count < options.MaxLeaves && Best(leaves) is int at and >= 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Leaf leaf = leaves[at];
            (Leaf left, Leaf right) = Split(leaf, assembly, gradients);
            leaves[at] = left;
            leaves.Add(right);
            if (leaves.Count < options.MaxLeaves)
                FindSplits(leaf, left, right, gradients, allowed);
        }

        foreach (Leaf leaf in leaves)
            Release(leaf);
        return Finish(leaves, assembly, gradients);
    }

    /// <summary>The rows of a leaf of the tree grown last.</summary>
    public ReadOnlySpan<int> Rows(BoostedLeaf leaf) => _partition.Rows(leaf.Start, leaf.Count);

    private Leaf Root(int count, PackedGradients gradients)
    {
        long sum = gradients.Sum(_partition.Rows(0, count));
        var root = new Leaf { Node = 0, Start = 0, Count = count, Depth = 0, Sum = sum };
        if (CanSplit(root))
            Build(root, gradients);
        return root;
    }

    private (Leaf Left, Leaf Right) Split(Leaf leaf, TreeAssembly assembly, PackedGradients gradients)
    {
        BoostingSplit split = leaf.Split;
        int known = features.Binning.BinCount(split.Feature);
        CodeSet goLeft = CodeSet.UpTo(split.Bin);
        if (!split.MissingGoesRight)
            goLeft.Add(known);
        int lefts = _partition.Split(leaf.Start, leaf.Count, features.Column(split.Feature), goLeft);
        bool missingGoesRight = AnyMissing(leaf, split.Feature) ? split.MissingGoesRight : leaf.Count - lefts > lefts;
        int node = assembly.Split(leaf.Node, split.Feature, features.Binning.Threshold(split.Feature, split.Bin), missingGoesRight, gradients.Second(leaf.Sum), split.Gain);
        var left = new Leaf { Node = node, Start = leaf.Start, Count = lefts, Depth = leaf.Depth + 1, Sum = split.Left };
        var right = new Leaf { Node = node + 1, Start = leaf.Start + lefts, Count = leaf.Count - lefts, Depth = leaf.Depth + 1, Sum = leaf.Sum - split.Left };
        return (left, right);
    }

    /// <summary>Where the training rows miss nothing there is no direction to learn: later missing values go with the majority.</summary>
    private bool AnyMissing(Leaf leaf, int feature) => leaf.Histogram![features.Offsets[feature + 1] - 1] != 0;

    /// <summary>Sums the smaller child's histogram; the larger one's is what it leaves of the parent's.</summary>
    private void FindSplits(Leaf parent, Leaf left, Leaf right, PackedGradients gradients, bool[] allowed)
    {
        if (!CanSplit(left) && !CanSplit(right))
        {
            Release(parent);
            return;
        }

        (Leaf small, Leaf large) = left.Count <= right.Count ? (left, right) : (right, left);
        Build(small, gradients);
        large.Histogram = parent.Histogram;
        parent.Histogram = null;
        HistogramKernel.Subtract(large.Histogram, small.Histogram);
        workers.For(2, child => FindSplit(child == 0 ? left : right, gradients, allowed));
        ReleaseUnless(left.Split.Feature >= 0, left);
        ReleaseUnless(right.Split.Feature >= 0, right);
    }

    private void FindSplit(Leaf leaf, PackedGradients gradients, bool[] allowed)
    {
        if (CanSplit(leaf))
            leaf.Split = _finder.Find(leaf.Histogram!, _partition.Rows(leaf.Start, leaf.Count), leaf.Sum, gradients, allowed);
    }

    private bool CanSplit(Leaf leaf) =>
        leaf.Count >= 2L * options.MinSamplesLeaf && leaf.Depth < (options.MaxDepth ?? int.MaxValue) && features.FeatureCount > 0;

    private void Build(Leaf leaf, PackedGradients gradients)
    {
        leaf.Histogram = _free.Count > 0 ? _free.Pop() : _builder.NewHistogram();
        _builder.Build(_partition.Rows(leaf.Start, leaf.Count), gradients, leaf.Histogram);
    }

    private void Release(Leaf leaf) => ReleaseUnless(false, leaf);

    private void ReleaseUnless(bool needed, Leaf leaf)
    {
        if (needed || leaf.Histogram is null)
            return;
        _free.Push(leaf.Histogram);
        leaf.Histogram = null;
    }

    private static int Best(List<Leaf> leaves)
    {
        int best = -1;
        for (int i = 0; i < leaves.Count; i++)
        {
            if (leaves[i].Split.Feature < 0)
                continue;
            bool better = best < 0 || leaves[i].Split.Gain > leaves[best].Split.Gain
                || (leaves[i].Split.Gain == leaves[best].Split.Gain && leaves[i].Node < leaves[best].Node);
            best = better ? i : best;
        }

        return best;
    }

    private BoostedTree Finish(List<Leaf> leaves, TreeAssembly assembly, PackedGradients gradients)
    {
        var finished = new BoostedLeaf[leaves.Count];
        for (int i = 0; i < finished.Length; i++)
        {
            Leaf leaf = leaves[i];
            double cover = gradients.Second(leaf.Sum);
            double second = cover + options.L2;
            double value = second > 0 ? -gradients.First(leaf.Sum) / second * options.LearningRate : 0;
            assembly.SetLeaf(leaf.Node, [value], cover);
            finished[i] = new BoostedLeaf(leaf.Node, leaf.Start, leaf.Count, value);
        }

        return new BoostedTree(assembly.ToTree(), finished);
    }
}
