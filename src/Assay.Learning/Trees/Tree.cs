using Assay.Data;

namespace Assay.Learning;

/// <summary>A binary decision tree over a feature matrix, as flat arrays. Immutable.</summary>
/// <remarks>
/// At a numeric split a row goes left when its value is at most the threshold and right when it is greater; at a
/// categorical one left when the set holds its code. Where its value is missing, the split says.
/// </remarks>
internal sealed class Tree
{
    private readonly TreeNode[] _nodes;
    private readonly double[] _values;
    private readonly CategorySet[] _sets;
    private readonly double[] _covers;
    private readonly double[] _gains;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="nodes">At least one; the first is the root.</param>
    /// <param name="values">The values of all leaves when a leaf has several; empty when a leaf holds its one value itself.</param>
    /// <param name="sets">The sets of the categorical splits, each of one.</param>
    /// <param name="covers">Shape [nodes], or empty when unknown.</param>
    /// <param name="gains">Shape [nodes], or empty when unknown.</param>
    public Tree(TreeNode[] nodes, double[] values, CategorySet[] sets, double[] covers, double[] gains)
    {
        _nodes = nodes;
        _values = values;
        _sets = sets;
        _covers = covers;
        _gains = gains;
    }

    public ReadOnlySpan<TreeNode> Nodes => _nodes;

    public ReadOnlySpan<double> Values => _values;

    public ReadOnlySpan<CategorySet> Sets => _sets;

    /// <summary>Shape [nodes]: the weight of the training rows that reached a node, or the sum of their second derivatives in boosting; empty when unknown.</summary>
    public ReadOnlySpan<double> Covers => _covers;

    /// <summary>Shape [nodes]: what a split gained in training, 0 for a leaf; empty when unknown.</summary>
    public ReadOnlySpan<double> Gains => _gains;

    public int LeafCount => (_nodes.Length + 1) / 2;

    /// <summary>Number of splits on the longest way from the root to a leaf.</summary>
    public int Depth()
    {
        var depths = new int[_nodes.Length];
        int deepest = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            deepest = Math.Max(deepest, depths[i]);
            if (!_nodes[i].IsLeaf)
                depths[_nodes[i].Left] = depths[_nodes[i].Left + 1] = depths[i] + 1;
        }

        return deepest;
    }

    /// <summary>The leaf a row ends in.</summary>
    public int LeafOf(FeatureMatrix rows, int row)
    {
        int at = 0;
        while (!_nodes[at].IsLeaf)
            at = Child(at, rows[row, _nodes[at].Feature]);
        return at;
    }

    /// <summary>The leaf that a row of all features ends in.</summary>
    public int LeafOf(ReadOnlySpan<double> row)
    {
        int at = 0;
        while (!_nodes[at].IsLeaf)
            at = Child(at, row[_nodes[at].Feature]);
        return at;
    }

    /// <summary>The child of a split that a value of its feature leads to.</summary>
    public int Child(int node, double value)
    {
        TreeNode split = _nodes[node];
        bool right = !split.IsCategorical ? split.GoesRight(value)
            : double.IsNaN(value) ? split.MissingGoesRight
            : !_sets[(int)split.Number].GoesLeft(value);
        return split.Left + (right ? 1 : 0);
    }
}
