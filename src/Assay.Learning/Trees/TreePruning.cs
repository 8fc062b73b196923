namespace Assay.Learning;

/// <summary>Minimal cost-complexity pruning (Breiman, Friedman, Olshen and Stone, 1984, chapter 3).</summary>
internal static class TreePruning
{
    /// <summary>The smallest of the subtrees with the least impurity + <paramref name="alpha"/> × leaves.</summary>
    /// <remarks>
    /// Impurity is weighted by a node's share of all rows, as gains are. A split is kept when what it and the best splits below
    /// it gain exceeds <paramref name="alpha"/> for each: decided from the leaves up, this is the tree that cutting the
    /// weakest link again and again ends with.
    /// </remarks>
    /// <param name="tree">A tree of thresholds that knows the covers and gains of its nodes.</param>
    /// <param name="width">Values a leaf.</param>
    /// <param name="alpha">Above 0.</param>
    public static Tree Prune(Tree tree, int width, double alpha)
    {
        int count = tree.Nodes.Length;
        var profits = new double[count];
        var values = new double[count * width];
        double weight = tree.Covers[0];

        // Children stand after their parents.
        for (int i = count - 1; i >= 0; i--)
        {
            TreeNode node = tree.Nodes[i];
            Span<double> value = values.AsSpan(i * width, width);
            if (node.IsLeaf)
            {
                ReadOnlySpan<double> own = width == 1 ? [node.Number] : tree.Values.Slice(node.Left, width);
                own.CopyTo(value);
                continue;
            }

            profits[i] = tree.Gains[i] / weight - alpha + Math.Max(0, profits[node.Left]) + Math.Max(0, profits[node.Left + 1]);
            for (int k = 0; k < width; k++)
            {
                double left = values[node.Left * width + k], right = values[(node.Left + 1) * width + k];
                value[k] = left + (right - left) * (tree.Covers[node.Left + 1] / (tree.Covers[node.Left] + tree.Covers[node.Left + 1]));
            }
        }

        return Rebuild(tree, width, profits, values);
    }

    private static Tree Rebuild(Tree tree, int width, double[] profits, double[] values)
    {
        var pruned = new TreeAssembly(width);
        var open = new Stack<(int From, int To)>([(0, 0)]);
        while (open.TryPop(out (int From, int To) node))
        {
            TreeNode split = tree.Nodes[node.From];
            if (profits[node.From] <= 0)
            {
                pruned.SetLeaf(node.To, values.AsSpan(node.From * width, width), tree.Covers[node.From]);
                continue;
            }

            int children = pruned.Split(node.To, split.Feature, split.Number, split.MissingGoesRight, tree.Covers[node.From], tree.Gains[node.From]);
            open.Push((split.Left + 1, children + 1));
            open.Push((split.Left, children));
        }

        return pruned.ToTree();
    }
}
