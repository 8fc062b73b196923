using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>A tree while it grows: leaves become splits with two new leaves.</summary>
/// <param name="width">Values a leaf.</param>
internal sealed class TreeAssembly(int width)
{
    private readonly List<TreeNode> _nodes = [TreeNode.LeafOf(0)];
    private readonly List<double> _values = [];

    /// <summary>Splits a leaf; its children are the returned node, on the left, and the next.</summary>
    public int Split(int node, int feature, double threshold, bool missingGoesRight)
    {
        int left = _nodes.Count;
        _nodes[node] = TreeNode.SplitOf(feature, threshold, missingGoesRight, left);
        _nodes.Add(TreeNode.LeafOf(0));
        _nodes.Add(TreeNode.LeafOf(0));
        return left;
    }

    /// <param name="values">Shape [width].</param>
    public void SetLeaf(int node, ReadOnlySpan<double> values)
    {
        if (width == 1)
        {
            _nodes[node] = TreeNode.LeafOf(values[0]);
            return;
        }

        _nodes[node] = TreeNode.LeafAt(_values.Count);
        int start = _values.Count;
        CollectionsMarshal.SetCount(_values, start + width);
        values.CopyTo(CollectionsMarshal.AsSpan(_values)[start..]);
    }

    public Tree ToTree() => new([.. _nodes], [.. _values]);
}
