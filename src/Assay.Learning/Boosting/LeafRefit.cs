using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Gives the leaves of a tree just grown the values that the objective finds from their rows.</summary>
internal static class LeafRefit
{
    public static BoostedTree Apply(BoostedTree grown, TreeGrower grower, BoostingObjective objective, double[] scores, double learningRate, Workers workers)
    {
        var leaves = new BoostedLeaf[grown.Leaves.Length];
        workers.For(leaves.Length, i =>
        {
            BoostedLeaf leaf = grown.Leaves[i];
            double value = objective.LeafValue(scores, grower.Rows(leaf), leaf.Value / learningRate);
            value = leaf.Bounds.Clamp(value);
            leaves[i] = leaf with { Value = value * learningRate };
        });

        TreeNode[] nodes = [.. grown.Tree.Nodes];
        foreach (BoostedLeaf leaf in leaves)
            nodes[leaf.Node] = TreeNode.LeafOf(leaf.Value);
        Tree tree = grown.Tree;
        return new BoostedTree(new Tree(nodes, [], [.. tree.Sets], [.. tree.Covers], [.. tree.Gains]), leaves);
    }
}
