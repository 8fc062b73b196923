using System.Runtime.Intrinsics;
using Assay.Data;

namespace Assay.Learning;

/// <summary>Up to eight rows at a tree: which steps on the way to a leaf each of them passes.</summary>
internal sealed class RowGroup
{
    /// <summary>Rows a group.</summary>
    public const int Rows = 8;

    private static readonly Vector512<long> Bits = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);

    private readonly LeafPaths _paths;
    private readonly byte[] _goesRight;

    public RowGroup(LeafPaths paths, FeatureMatrix rows, int start, int count)
    {
        _paths = paths;
        Tree tree = paths.Tree;
        _goesRight = new byte[tree.Nodes.Length];
        for (int i = 0; i < _goesRight.Length; i++)
        {
            TreeNode node = tree.Nodes[i];
            for (int row = 0; row < count && !node.IsLeaf; row++)
                _goesRight[i] |= (byte)((tree.Child(i, rows[start + row, node.Feature]) - node.Left) << row);
        }
    }

    /// <summary>For each row of the group 1 where all splits of the step send it towards the leaf, else 0.</summary>
    public Vector512<double> Passes(PathStep step)
    {
        int passes = byte.MaxValue;
        foreach (PathTurn turn in _paths.Turns(step))
            passes &= turn.Right ? _goesRight[turn.Node] : ~_goesRight[turn.Node];
        return Vector512.ConditionalSelect(
            Vector512.Equals(Vector512.Create((long)passes) & Bits, Bits).AsDouble(), Vector512<double>.One, Vector512<double>.Zero);
    }
}
