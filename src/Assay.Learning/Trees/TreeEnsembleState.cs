using Assay.Data;

namespace Assay.Learning;

/// <summary>The stored form of a <see cref="TreeEnsemblePredictor"/>: the nodes of all trees one after the other, in arrays.</summary>
/// <remarks>
/// <c>starts</c>: where each tree's nodes start, and the end; <c>splits</c>: feature × 2, plus 1 when missing values go
/// right, −1 for a leaf; <c>numbers</c>: threshold or leaf value; <c>lefts</c>: the left child counted from the tree's
/// root (the right one is next), or where a leaf's values start; <c>value_starts</c> and <c>values</c>: values of leaves
/// that have several. Loading checks every index, so that a damaged file is an error and never a wild read or an endless walk.
/// </remarks>
internal static class TreeEnsembleState
{
    public static FittedState Save(TreeEnsemblePredictor predictor)
    {
        TreeEnsembleShape shape = predictor.Shape;
        int total = predictor.Trees.Sum(t => t.Nodes.Length);
        var starts = new int[predictor.TreeCount + 1];
        var valueStarts = new int[predictor.TreeCount + 1];
        var splits = new int[total];
        var lefts = new int[total];
        var numbers = new double[total];
        var values = new double[predictor.Trees.Sum(t => t.Values.Length)];
        for (int t = 0; t < predictor.TreeCount; t++)
        {
            Tree tree = predictor.Trees[t];
            int at = starts[t];
            foreach (TreeNode node in tree.Nodes)
            {
                splits[at] = node.Split;
                lefts[at] = node.Left;
                numbers[at++] = node.Number;
            }

            starts[t + 1] = at;
            tree.Values.CopyTo(values.AsSpan(valueStarts[t]));
            valueStarts[t + 1] = valueStarts[t] + tree.Values.Length;
        }

        return new FittedState
        {
            ["link"] = shape.Link.ToString(),
            ["average"] = shape.Average,
            ["base"] = shape.Base,
            ["values_a_leaf"] = shape.ValuesALeaf,
            ["gains"] = predictor.Gains.ToArray(),
            ["starts"] = starts,
            ["splits"] = splits,
            ["lefts"] = lefts,
            ["numbers"] = numbers,
            ["value_starts"] = valueStarts,
            ["values"] = values,
        };
    }

    public static TreeEnsemblePredictor Load(FittedState state)
    {
        TreeEnsembleShape shape = LoadShape(state);
        double[] gains = state.Doubles("gains");
        int[] splits = state.Int32s("splits");
        int[] lefts = state.Int32s("lefts", splits.Length);
        double[] numbers = state.Doubles("numbers", splits.Length);
        double[] values = state.Doubles("values");
        int[] starts = Bounds(state.Int32s("starts"), "starts", splits.Length, least: 1);
        int[] valueStarts = Bounds(state.Int32s("value_starts", starts.Length), "value_starts", values.Length, least: 0);

        var trees = new Tree[starts.Length - 1];
        for (int t = 0; t < trees.Length; t++)
        {
            var nodes = new TreeNode[starts[t + 1] - starts[t]];
            for (int i = 0; i < nodes.Length; i++)
                nodes[i] = TreeNode.Stored(numbers[starts[t] + i], splits[starts[t] + i], lefts[starts[t] + i]);
            trees[t] = new Tree(nodes, values[valueStarts[t]..valueStarts[t + 1]]);
            trees[t].RequireSound(gains.Length, shape.ValuesALeaf);
        }

        if (shape.Average && trees.Length == 0)
            throw new FittedStateException("An average of trees needs at least one tree, but there is none.");
        return new TreeEnsemblePredictor(shape, trees, gains);
    }

    private static TreeEnsembleShape LoadShape(FittedState state)
    {
        if (!Enum.TryParse(state.Text("link"), out TreeLink link) || !Enum.IsDefined(link))
            throw new FittedStateException($"'{state.Text("link")}' is not a link of a tree ensemble.");
        double[] start = state.Doubles("base");
        int valuesALeaf = state.Int32("values_a_leaf", 1);
        bool fits = start.Length >= 1 && (valuesALeaf == 1 || valuesALeaf == start.Length)
            && (start.Length == 1 || link is TreeLink.Identity or TreeLink.Softmax) && Array.TrueForAll(start, double.IsFinite);
        return fits
            ? new TreeEnsembleShape(link, start, valuesALeaf, state.Boolean("average"))
            : throw new FittedStateException($"{start.Length} sums with {valuesALeaf} values a leaf do not make a tree ensemble with link {link}.");
    }

    /// <summary>Bounds of consecutive ranges: from 0 to <paramref name="end"/>, each at least <paramref name="least"/> long.</summary>
    private static int[] Bounds(int[] bounds, string name, int end, int least)
    {
        bool sound = bounds.Length >= 1 && bounds[0] == 0 && bounds[^1] == end;
        for (int i = 1; i < bounds.Length && sound; i++)
            sound = bounds[i] >= bounds[i - 1] && bounds[i] - bounds[i - 1] >= least;
        return sound ? bounds : throw new FittedStateException($"'{name}' must rise from 0 to {end}.");
    }
}
