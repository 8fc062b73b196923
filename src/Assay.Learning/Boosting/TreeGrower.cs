using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows boosted trees on histograms, a leaf after the other. Its memory serves one tree after the other.</summary>
internal sealed class TreeGrower
{
    private readonly BinnedFeatures _features;
    private readonly GradientBoosting _options;
    private readonly Workers _workers;
    private readonly CancellationToken _cancellationToken;
    private readonly RowPartition _partition;
    private readonly HistogramBuilder _builder;
    private readonly LeafValues _values;
    private readonly int[] _directions;
    private readonly InteractionGroups? _interactions;
    private readonly SplitFinder _finder;
    private readonly HistogramPool _pool;
    private readonly bool[] _mayMiss;
    private RowPartition? _others;

    public TreeGrower(BinnedFeatures features, IReadOnlyList<Feature> names, GradientBoosting options, Workers workers, CancellationToken cancellationToken)
    {
        _features = features;
        _options = options;
        _workers = workers;
        _cancellationToken = cancellationToken;
        _partition = new RowPartition(features.RowCount, workers);
        _builder = new HistogramBuilder(features, workers);
        _values = new LeafValues(options.L1, options.L2);
        _directions = ConstrainedFeatures.Directions(names, options.Monotone);
        _interactions = InteractionGroups.Of(names, options.Interactions);
        _pool = new HistogramPool(features);
        _mayMiss = [.. Enumerable.Range(0, features.FeatureCount).Select(features.MayMiss)];
        _finder = new SplitFinder(features, new SplitScan(_values, options.MinGain, options.MinChildWeight), new CategoryScan(options), _directions, options.MinSamplesLeaf, workers);
    }

    /// <param name="sample">The rows to learn from, ascending; empty for all.</param>
    /// <param name="stream">For the features of the tree and of its leaves.</param>
    public BoostedTree Grow(PackedGradients gradients, ReadOnlySpan<int> sample, RandomStream stream)
    {
        var choice = new FeatureChoice(_features.FeatureCount, _options, _interactions, stream);
        var assembly = new TreeAssembly(width: 1);
        var leaves = new LeafQueue(_options.Growth);
        leaves.Add(Root(sample, gradients, choice));
        while (leaves.Count < _options.MaxLeaves && leaves.Take() is { } leaf)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            (GrowingLeaf left, GrowingLeaf right) = Split(leaf, assembly, gradients);
            if (leaves.Count + 2 < _options.MaxLeaves)
                FindSplits(leaf, left, right, leaves.Leaves, gradients, choice);
            _pool.Return(leaf);
            leaves.Add(left);
            leaves.Add(right);
        }

        foreach (GrowingLeaf leaf in leaves.Leaves)
            _pool.Return(leaf);
        return Finish(leaves.Leaves, assembly, gradients);
    }

    /// <summary>The rows that a leaf of the tree grown last was learned from.</summary>
    public ReadOnlySpan<int> Rows(BoostedLeaf leaf) => _partition.Rows(leaf.Rows);

    /// <summary>The other training rows of a leaf of the tree grown last.</summary>
    public ReadOnlySpan<int> OtherRows(BoostedLeaf leaf) => leaf.Others.Count == 0 ? [] : _others!.Rows(leaf.Others);

    private GrowingLeaf Root(ReadOnlySpan<int> sample, PackedGradients gradients, FeatureChoice choice)
    {
        RowRange rows = _partition.Start(sample);
        RowRange others = default;
        if (!sample.IsEmpty)
            others = (_others ??= new RowPartition(_features.RowCount, _workers)).StartWithout(sample);
        var root = new GrowingLeaf { Node = 0, Rows = rows, Others = others, Depth = 0, Sum = gradients.Sum(_partition.Rows(rows)) };
        if (CanSplit(root))
            Build(root, [], gradients);
        FindSplit(root, gradients, choice);
        return root;
    }

    private (GrowingLeaf Left, GrowingLeaf Right) Split(GrowingLeaf leaf, TreeAssembly assembly, PackedGradients gradients)
    {
        BoostingSplit split = leaf.Split;
        (int lefts, CodeSet leftBins, bool missingGoesRight) = Divide(leaf);
        int otherLefts = _others?.Split(leaf.Others, _features.Column(split.Feature), _features.Place(split.Feature).Codes(leftBins)) ?? 0;
        int node = Split(assembly, leaf, leftBins, missingGoesRight, gradients.Second(leaf.Sum));
        long right = leaf.Sum - split.Left;
        (LeafBounds leftBounds, LeafBounds rightBounds) = leaf.Bounds.Split(
            _directions[split.Feature], Value(split.Left, leaf.Bounds, gradients), Value(right, leaf.Bounds, gradients));
        bool[]? open = _interactions?.After(leaf.OpenGroups, split.Feature);
        (RowRange leftRows, RowRange rightRows) = leaf.Rows.Split(lefts);
        (RowRange leftOthers, RowRange rightOthers) = leaf.Others.Split(otherLefts);
        return (Child(node, leftRows, leftOthers, split.Left, leftBounds), Child(node + 1, rightRows, rightOthers, right, rightBounds));

        GrowingLeaf Child(int node, RowRange rows, RowRange others, long sum, LeafBounds bounds) => new()
        {
            Node = node,
            Rows = rows,
            Others = others,
            Depth = leaf.Depth + 1,
            Sum = sum,
            Bounds = bounds,
            OpenGroups = open,
        };
    }

    /// <summary>Parts the leaf's rows; returns the number of left ones, all bins that go left, and where missing values go.</summary>
    private (int Lefts, CodeSet LeftBins, bool MissingGoesRight) Divide(GrowingLeaf leaf)
    {
        BoostingSplit split = leaf.Split;
        FeaturePlace place = _features.Place(split.Feature);
        ReadOnlySpan<byte> column = _features.Column(split.Feature);
        CodeSet withMissing = split.EmptyBins;
        withMissing.Add(_features.Binning[split.Feature].Count);
        CodeSet leftBins = split.MissingGoesRight ? split.LeftBins : split.LeftBins.Or(withMissing);
        int lefts = _partition.Split(leaf.Rows, column, place.Codes(leftBins));
        if (split.AnyMissing || leaf.Count - lefts > lefts)
            return (lefts, leftBins, split.MissingGoesRight);

        // Where the training rows miss nothing there is no direction to learn: later missing values go with the majority. So do
        // rows whose derivatives are too small to be seen in the sums.
        if (_mayMiss[split.Feature])
            lefts += _partition.MoveLeft(leaf.Rows, lefts, column, place.Codes(withMissing));
        return (lefts, leftBins.Or(withMissing), false);
    }

    private int Split(TreeAssembly assembly, GrowingLeaf leaf, CodeSet leftBins, bool missingGoesRight, double cover)
    {
        BoostingSplit split = leaf.Split;
        return _features.Binning[split.Feature] switch
        {
            CategoryBins bins => assembly.Split(leaf.Node, split.Feature, bins.SetOf(leftBins, !missingGoesRight), missingGoesRight, cover, split.Gain),
            FeatureBins bins => assembly.Split(leaf.Node, split.Feature, ((NumericBins)bins).Threshold(split.Bin), missingGoesRight, cover, split.Gain),
        };
    }

    /// <summary>Sums the smaller child's histogram; the larger one's is what it leaves of the parent's, if that is still there.</summary>
    private void FindSplits(GrowingLeaf parent, GrowingLeaf left, GrowingLeaf right, IReadOnlyList<GrowingLeaf> leaves, PackedGradients gradients, FeatureChoice choice)
    {
        if (!CanSplit(left) && !CanSplit(right))
            return;
        (GrowingLeaf small, GrowingLeaf large) = left.Count <= right.Count ? (left, right) : (right, left);
        Build(small, leaves, gradients);
        if (parent.Histogram is { } histogram)
        {
            large.Histogram = histogram;
            parent.Histogram = null;
            HistogramKernel.Subtract(histogram, small.Histogram);
        }
        else
        {
            Build(large, leaves, gradients);
        }

        _workers.For(2, child => FindSplit(child == 0 ? left : right, gradients, choice));
        ReleaseUnlessSplit(left);
        ReleaseUnlessSplit(right);
    }

    private void FindSplit(GrowingLeaf leaf, PackedGradients gradients, FeatureChoice choice)
    {
        if (CanSplit(leaf))
            leaf.Split = _finder.Find(leaf, _partition.Rows(leaf.Rows), gradients, choice.Of(leaf));
    }

    private bool CanSplit(GrowingLeaf leaf) =>
        leaf.Count >= 2L * _options.MinSamplesLeaf && leaf.Depth < (_options.MaxDepth ?? int.MaxValue) && _features.FeatureCount > 0;

    private double Value(long sum, LeafBounds bounds, PackedGradients gradients) =>
        _values.Value(gradients.First(sum), gradients.Second(sum), bounds);

    private void Build(GrowingLeaf leaf, IReadOnlyList<GrowingLeaf> leaves, PackedGradients gradients)
    {
        leaf.Histogram = _pool.Rent(leaves);
        _builder.Build(_partition.Rows(leaf.Rows), gradients, leaf.Histogram);
    }

    private void ReleaseUnlessSplit(GrowingLeaf leaf)
    {
        if (leaf.Split.Feature < 0)
            _pool.Return(leaf);
    }

    private BoostedTree Finish(IReadOnlyList<GrowingLeaf> leaves, TreeAssembly assembly, PackedGradients gradients)
    {
        var finished = new BoostedLeaf[leaves.Count];
        for (int i = 0; i < finished.Length; i++)
        {
            GrowingLeaf leaf = leaves[i];
            double value = Value(leaf.Sum, leaf.Bounds, gradients) * _options.LearningRate;
            assembly.SetLeaf(leaf.Node, [value], gradients.Second(leaf.Sum));
            finished[i] = new BoostedLeaf(leaf.Node, leaf.Rows, leaf.Others, leaf.Bounds, value);
        }

        return new BoostedTree(assembly.ToTree(), finished);
    }
}
