using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Grows one classification or regression tree (Breiman, Friedman, Olshen and Stone, 1984), exactly, on one thread.</summary>
/// <remarks>Depth first; with a limit of leaves the leaf of the greatest gain first, the older one of equal ones.</remarks>
internal sealed class CartGrower<TCriterion>
    where TCriterion : struct, ICartCriterion
{
    private readonly RankedFeatures _features;
    private readonly CartOptions _options;
    private readonly CartSplitSearch _search;
    private readonly RandomSplitSearch _draws;
    private readonly CancellationToken _cancellation;
    private readonly int[] _rows;
    private readonly int[] _scratch;
    private readonly int[] _ranks;
    private readonly int[] _candidates;
    private readonly double[] _values;
    private readonly TreeAssembly _assembly;
    private readonly double _weight;
    private TCriterion _criterion;
    private RandomSource _random;

    /// <param name="rows">The rows to grow on, ascending, each with weight; taken over.</param>
    /// <param name="weight">Their summed weight.</param>
    public CartGrower(RankedFeatures features, CartOptions options, TCriterion criterion, int[] rows, double weight, RandomStream stream, CancellationToken cancellationToken)
    {
        _features = features;
        _options = options;
        _criterion = criterion;
        _rows = rows;
        _weight = weight;
        _random = stream.Draw();
        _cancellation = cancellationToken;
        _search = new CartSplitSearch(features, options.MinSamplesLeaf, options.RandomThresholds ? 0 : rows.Length);
        _draws = new RandomSplitSearch(features, options.MinSamplesLeaf, options.RandomThresholds ? rows.Length : 0);
        _scratch = new int[rows.Length];
        _ranks = new int[rows.Length];
        _candidates = [.. Enumerable.Range(0, features.Count)];
        _values = new double[criterion.Width];
        _assembly = new TreeAssembly(criterion.Width);
    }

    private readonly record struct Leaf(int Node, int Start, int Count, int Depth, double Weight, CartSplit Split);

    public Tree Grow()
    {
        var open = new List<Leaf>();
        Visit(0, 0, _rows.Length, 0, open);
        int leaves = 1;
        while (open.Count > 0 && leaves < (_options.MaxLeaves ?? int.MaxValue))
        {
            Leaf leaf = Take(open);
            int left = Partition(leaf, out bool missingGoesRight);
            int children = _assembly.Split(leaf.Node, leaf.Split.Feature, leaf.Split.Threshold, missingGoesRight, leaf.Weight, Math.Max(0, leaf.Split.Gain));
            leaves++;

            // The right one first: the left one is then on top of the stack.
            Visit(children + 1, leaf.Start + left, leaf.Count - left, leaf.Depth + 1, open);
            Visit(children, leaf.Start, left, leaf.Depth + 1, open);
        }

        return _assembly.ToTree();
    }

    /// <summary>Makes a leaf of the rows, and opens it if it can be split.</summary>
    private void Visit(int node, int start, int count, int depth, List<Leaf> open)
    {
        _cancellation.ThrowIfCancellationRequested();
        ReadOnlySpan<int> rows = _rows.AsSpan(start, count);
        _criterion.StartNode(rows);
        _criterion.LeafValues(_values);
        _assembly.SetLeaf(node, _values, _criterion.Weight);
        if (_criterion.IsPure || depth >= (_options.MaxDepth ?? int.MaxValue) || count < _options.MinSamplesSplit || count < 2L * _options.MinSamplesLeaf)
            return;
        CartSplit split = FindSplit(rows);
        if (split.Feature >= 0 && split.Gain / _weight + 1e-15 >= _options.MinImpurityDecrease)
            open.Add(new Leaf(node, start, count, depth, _criterion.Weight, split));
    }

    /// <summary>The best split over features in order, or drawn without replacement; those constant in the node do not count as tried.</summary>
    private CartSplit FindSplit(ReadOnlySpan<int> rows)
    {
        CartSplit best = CartSplit.None;
        int wanted = _options.FeaturesASplit ?? _features.Count;
        int tried = 0;
        for (int i = 0; i < _candidates.Length && tried < wanted; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_options.FeaturesASplit is not null)
            {
                int j = i + _random.NextInt(_candidates.Length - i);
                (_candidates[i], _candidates[j]) = (_candidates[j], _candidates[i]);
            }

            bool isConstant;
            best = _options.RandomThresholds
                ? _draws.Improve(best, _candidates[i], rows, ref _criterion, ref _random, out isConstant)
                : _search.Improve(best, _candidates[i], rows, ref _criterion, out isConstant);
            tried += isConstant ? 0 : 1;
        }

        return best;
    }

    /// <summary>Reorders a leaf's rows, those of the left child first, and returns their number.</summary>
    /// <param name="missingGoesRight">Where training rows miss nothing there is no direction to learn: later missing values go with the majority.</param>
    private int Partition(Leaf leaf, out bool missingGoesRight)
    {
        Span<int> rows = _rows.AsSpan(leaf.Start, leaf.Count);
        Span<int> ranks = _ranks.AsSpan(0, leaf.Count);
        Span<int> right = _scratch.AsSpan(0, leaf.Count);
        (_, int greatest) = _features.Gather(leaf.Split.Feature, rows, ranks);
        int missing = _features.MissingRank(leaf.Split.Feature);
        int lefts = 0, rights = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            // Written to both sides and kept on one: a jump would be mispredicted every other time.
            int row = rows[i];
            bool goesLeft = ranks[i] <= leaf.Split.Rank | (ranks[i] == missing & !leaf.Split.MissingGoesRight);
            rows[lefts] = row;
            right[rights] = row;
            lefts += goesLeft ? 1 : 0;
            rights += goesLeft ? 0 : 1;
        }

        right[..rights].CopyTo(rows[lefts..]);
        missingGoesRight = greatest == missing ? leaf.Split.MissingGoesRight : rights > lefts;
        return lefts;
    }

    private Leaf Take(List<Leaf> open)
    {
        int at = open.Count - 1;
        if (_options.MaxLeaves is not null)
        {
            for (int i = open.Count - 1; i >= 0; i--)
            {
                if (open[i].Split.Gain > open[at].Split.Gain || (open[i].Split.Gain == open[at].Split.Gain && open[i].Node < open[at].Node))
                    at = i;
            }
        }

        Leaf leaf = open[at];
        open.RemoveAt(at);
        return leaf;
    }
}
