using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>A tree while it grows: leaves become splits with two new leaves.</summary>
/// <remarks>
/// The cover of a node is the weight of its training rows, or the sum of their second derivatives in boosting; the gain
/// of a split is what it lowered the loss by. Walks do not need them; importance and explanations do.
/// </remarks>
/// <param name="width">Values a leaf.</param>
internal sealed class TreeAssembly(int width)
{
    private readonly List<TreeNode> _nodes = [TreeNode.LeafOf(0)];
    private readonly List<double> _covers = [0];
    private readonly List<double> _gains = [0];
    private readonly List<double> _values = [];
    private readonly List<CategorySet> _sets = [];

    /// <summary>Splits a leaf at a threshold; its children are the returned node, on the left, and the next.</summary>
    public int Split(int node, int feature, double threshold, bool missingGoesRight, double cover, double gain) =>
        Split(node, TreeNode.SplitAt(feature, threshold, missingGoesRight, _nodes.Count), cover, gain);

    /// <summary>Splits a leaf by category; its children are the returned node, on the left, and the next.</summary>
    /// <param name="left">The codes that go left.</param>
    public int Split(int node, int feature, CategorySet left, bool missingGoesRight, double cover, double gain)
    {
        _sets.Add(left);
        return Split(node, TreeNode.SplitOf(feature, _sets.Count - 1, missingGoesRight, _nodes.Count), cover, gain);
    }

    /// <param name="values">Shape [width].</param>
    public void SetLeaf(int node, ReadOnlySpan<double> values, double cover)
    {
        _covers[node] = cover;
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

    public Tree ToTree() => new([.. _nodes], [.. _values], [.. _sets], [.. _covers], [.. _gains]);

    private int Split(int node, TreeNode split, double cover, double gain)
    {
        _nodes[node] = split;
        _covers[node] = cover;
        _gains[node] = gain;
        for (int child = 0; child < 2; child++)
        {
            _nodes.Add(TreeNode.LeafOf(0));
            _covers.Add(0);
            _gains.Add(0);
        }

        return split.Left;
    }
}
