using Assay.Data;

namespace Assay.Learning;

/// <summary>A binary decision tree over a feature matrix, as flat arrays. Immutable.</summary>
/// <remarks>A row goes left when its value is at most the threshold, right when it is greater, and where the split says when it is missing.</remarks>
internal sealed class Tree
{
    private readonly TreeNode[] _nodes;
    private readonly double[] _values;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="nodes">At least one; the first is the root.</param>
    /// <param name="values">The values of all leaves when a leaf has several; empty when a leaf holds its one value itself.</param>
    public Tree(TreeNode[] nodes, double[] values)
    {
        _nodes = nodes;
        _values = values;
    }

    public ReadOnlySpan<TreeNode> Nodes => _nodes;

    public ReadOnlySpan<double> Values => _values;

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
        {
            TreeNode node = _nodes[at];
            at = node.Left + (node.GoesRight(rows[row, node.Feature]) ? 1 : 0);
        }

        return at;
    }

    /// <summary>Throws when a walk could leave the arrays, not end, or read a feature that is not there.</summary>
    /// <param name="features">Number of features of the rows to come.</param>
    /// <param name="width">Values a leaf.</param>
    /// <exception cref="FittedStateException">It could.</exception>
    public void RequireSound(int features, int width)
    {
        for (int i = 0; i < _nodes.Length; i++)
        {
            TreeNode node = _nodes[i];
            bool sound = node.IsLeaf
                ? (width == 1 ? double.IsFinite(node.Number) : node.Left >= 0 && node.Left <= _values.Length - width)
                : node.Feature < features && node.Left > i && node.Left < _nodes.Length - 1 && !double.IsNaN(node.Number);
            if (!sound)
                throw new FittedStateException($"Node {i} of a tree is damaged: children must follow their parent, features be in [0, {features}) and leaves hold {width} values.");
        }

        if (Array.FindIndex(_values, v => !double.IsFinite(v)) is int bad and >= 0)
            throw new FittedStateException($"Leaf value {bad} of a tree must be finite, but is {_values[bad]:R}.");
    }
}
