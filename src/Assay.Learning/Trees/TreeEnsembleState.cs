using Assay.Data;

namespace Assay.Learning;

/// <summary>The stored form of a <see cref="TreeEnsemblePredictor"/>, version 2: the nodes of all trees one after the other, in arrays.</summary>
/// <remarks>
/// <c>starts</c>: where each tree's nodes start, and the end; <c>splits</c>: feature × 4, plus 2 for a split of
/// categories, plus 1 when missing values go right, −1 for a leaf; <c>numbers</c>: threshold, number of the category set
/// within the tree, or leaf value; <c>lefts</c>: the left child counted from the tree's root (the right one is next), or
/// where a leaf's values start; <c>value_starts</c> and <c>values</c>: values of leaves that have several; <c>covers</c>
/// and <c>split_gains</c>: of every node, or empty when some tree does not know them; the sets as <see cref="CategorySetState"/> says;
/// <c>gains</c>: by feature. Version 1, without <c>version</c>, had no categories, covers or split gains, and splits were
/// feature × 2, plus 1. Loading checks every index, so that a damaged file is an error and never a wild read or an endless walk.
/// </remarks>
internal static class TreeEnsembleState
{
    private const int Version = 2;

    public static FittedState Save(TreeEnsemblePredictor predictor)
    {
        TreeEnsembleShape shape = predictor.Shape;
        IReadOnlyList<Tree> trees = predictor.Trees;
        TreeNode[] nodes = [.. trees.SelectMany(t => t.Nodes.ToArray())];
        var state = new FittedState
        {
            ["version"] = Version,
            ["link"] = shape.Link.ToString(),
            ["average"] = shape.Average,
            ["base"] = shape.Base,
            ["values_a_leaf"] = shape.ValuesALeaf,
            ["gains"] = predictor.Gains.ToArray(),
            ["starts"] = StoredRanges.Of(trees.Select(t => t.Nodes.Length)),
            ["splits"] = nodes.Select(n => n.Split).ToArray(),
            ["lefts"] = nodes.Select(n => n.Left).ToArray(),
            ["numbers"] = nodes.Select(n => n.Number).ToArray(),
            ["value_starts"] = StoredRanges.Of(trees.Select(t => t.Values.Length)),
            ["values"] = trees.SelectMany(t => t.Values.ToArray()).ToArray(),
            ["covers"] = OfAllNodes(trees.SelectMany(t => t.Covers.ToArray()), nodes.Length),
            ["split_gains"] = OfAllNodes(trees.SelectMany(t => t.Gains.ToArray()), nodes.Length),
        };
        CategorySetState.Save(trees, state);
        return state;
    }

    public static TreeEnsemblePredictor Load(FittedState state)
    {
        bool isFirst = !state.Has("version");
        if (!isFirst)
            state.Int32("version", Version, Version);
        TreeEnsembleShape shape = LoadShape(state);
        double[] gains = state.Doubles("gains");
        int[] splits = state.Int32s("splits");
        int[] lefts = state.Int32s("lefts", splits.Length);
        double[] numbers = state.Doubles("numbers", splits.Length);
        double[] values = state.Doubles("values");
        double[] covers = isFirst ? [] : OfAllOrNone(state, "covers", splits.Length);
        double[] splitGains = isFirst ? [] : OfAllOrNone(state, "split_gains", splits.Length);
        int[] starts = StoredRanges.Require(state.Int32s("starts"), "starts", splits.Length, least: 1);
        int[] valueStarts = StoredRanges.Require(state.Int32s("value_starts", starts.Length), "value_starts", values.Length, least: 0);
        CategorySet[][] sets = isFirst ? [] : CategorySetState.Load(state, starts.Length - 1);
        if (gains.Length > TreeNode.MostFeatures)
            throw new FittedStateException($"A tree ensemble has at most {TreeNode.MostFeatures} features, but there are {gains.Length}.");

        if (Array.FindIndex(gains, g => !double.IsFinite(g) || g < 0) is int bad and >= 0)
            throw new FittedStateException($"The gain of feature {bad} of a tree ensemble must be finite and not negative, but is {gains[bad]:R}.");

        var trees = new Tree[starts.Length - 1];
        for (int t = 0; t < trees.Length; t++)
        {
            (int start, int end) = (starts[t], starts[t + 1]);
            var nodes = new TreeNode[end - start];
            for (int i = 0; i < nodes.Length; i++)
                nodes[i] = TreeNode.Stored(numbers[start + i], isFirst ? FromFirst(splits[start + i]) : splits[start + i], lefts[start + i]);
            trees[t] = new Tree(nodes, values[valueStarts[t]..valueStarts[t + 1]], isFirst ? [] : sets[t],
                covers.Length == 0 ? [] : covers[start..end], splitGains.Length == 0 ? [] : splitGains[start..end]);
            trees[t].RequireSound(gains.Length, shape.ValuesALeaf);
            trees[t].RequireLeaves(shape);
        }

        if (shape.Average && trees.Length == 0)
            throw new FittedStateException("An average of trees needs at least one tree, but there is none.");
        if (shape.ValuesALeaf == 1 && trees.Length % shape.SumCount != 0)
            throw new FittedStateException($"Trees of one value a leaf add to {shape.SumCount} sums in turn, so that there must be as many for each, but there are {trees.Length}.");
        return new TreeEnsemblePredictor(shape, trees, gains);
    }

    private static TreeEnsembleShape LoadShape(FittedState state)
    {
        if (!Enum.TryParse(state.Text("link"), out TreeLink link) || !Enum.IsDefined(link))
            throw new FittedStateException($"'{state.Text("link")}' is not a link of a tree ensemble.");
        double[] start = state.FiniteDoubles("base");
        bool average = state.Boolean("average");
        int valuesALeaf = state.Int32("values_a_leaf", 1);
        bool fits = start.Length >= 1 && (valuesALeaf == 1 || valuesALeaf == start.Length)
            && (start.Length == 1 || link is TreeLink.Identity or TreeLink.Softmax)
            && (double.IsInfinity(link.LeafRange(start.Length).Most) || Array.TrueForAll(start, sum => sum == 0) && average);
        return fits
            ? new TreeEnsembleShape(link, start, valuesALeaf, average)
            : throw new FittedStateException($"{start.Length} sums with {valuesALeaf} values a leaf do not make a tree ensemble with link {link}; where leaves hold probabilities, sums start at 0 and are averaged.");
    }

    /// <summary>A split of version 1 in today's form; a feature too large for it becomes one that no ensemble has.</summary>
    private static int FromFirst(int split) => split < 0 ? split : (Math.Min(split >> 1, TreeNode.MostFeatures - 1) << TreeNode.FeatureShift) | (split & 1);

    private static double[] OfAllNodes(IEnumerable<double> numbers, int nodes)
    {
        double[] all = [.. numbers];
        return all.Length == nodes ? all : [];
    }

    private static double[] OfAllOrNone(FittedState state, string name, int nodes)
    {
        double[] numbers = state.Doubles(name);
        return numbers.Length == 0 ? numbers : state.Doubles(name, nodes);
    }
}
