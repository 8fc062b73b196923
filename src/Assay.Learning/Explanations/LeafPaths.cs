using System.Runtime.InteropServices;

namespace Assay.Learning;

/// <summary>The ways from the root of a tree to its leaves, the splits on one feature taken together.</summary>
internal sealed class LeafPaths
{
    private readonly List<PathStep> _steps = [];
    private readonly List<PathTurn> _turns = [];
    private readonly List<LeafPath> _leaves = [];

    /// <param name="tree">Must know its covers.</param>
    public LeafPaths(Tree tree)
    {
        Tree = tree;
        var parents = new int[tree.Nodes.Length];
        var features = new SortedSet<int>();
        for (int i = 0; i < parents.Length; i++)
        {
            TreeNode node = tree.Nodes[i];
            if (node.IsLeaf)
                continue;
            parents[node.Left] = parents[node.Left + 1] = i;
            features.Add(node.Feature);
        }

        Features = [.. features];
        var way = new List<(int Feature, double Share, PathTurn Turn)>();
        for (int i = 0; i < parents.Length; i++)
        {
            if (!tree.Nodes[i].IsLeaf)
                continue;
            way.Clear();
            for (int child = i; child != 0; child = parents[child])
                way.Add(Step(parents[child], child));
            Add(i, way);
        }
    }

    public Tree Tree { get; }

    /// <summary>The features that the tree splits on, ascending.</summary>
    public int[] Features { get; }

    public IReadOnlyList<LeafPath> Leaves => _leaves;

    /// <summary>Most steps of a leaf.</summary>
    public int LongestPath { get; private set; }

    public ReadOnlySpan<PathStep> Steps(LeafPath leaf) => CollectionsMarshal.AsSpan(_steps).Slice(leaf.FirstStep, leaf.StepCount);

    public ReadOnlySpan<PathTurn> Turns(PathStep step) => CollectionsMarshal.AsSpan(_turns).Slice(step.FirstTurn, step.TurnCount);

    private (int Feature, double Share, PathTurn Turn) Step(int parent, int child)
    {
        TreeNode split = Tree.Nodes[parent];
        double cover = Tree.Covers[parent];

        // No training row came here: neither child has more of them than the other.
        double share = cover > 0 ? Tree.Covers[child] / cover : 0.5;
        return (Array.BinarySearch(Features, split.Feature), share, new PathTurn(parent, child != split.Left));
    }

    private void Add(int leaf, List<(int Feature, double Share, PathTurn Turn)> way)
    {
        int first = _steps.Count;
        foreach (IGrouping<int, (int Feature, double Share, PathTurn Turn)> same in way.GroupBy(s => s.Feature).OrderBy(g => g.Key))
        {
            int firstTurn = _turns.Count;
            double share = 1;
            foreach ((_, double own, PathTurn turn) in same)
            {
                share *= own;
                _turns.Add(turn);
            }

            _steps.Add(new PathStep(same.Key, share, firstTurn, _turns.Count - firstTurn));
        }

        _leaves.Add(new LeafPath(leaf, first, _steps.Count - first));
        LongestPath = Math.Max(LongestPath, _steps.Count - first);
    }
}

/// <summary>A leaf and its steps.</summary>
/// <param name="Node">Its number in the tree.</param>
internal readonly record struct LeafPath(int Node, int FirstStep, int StepCount);

/// <summary>All splits on one feature on the way to a leaf.</summary>
/// <param name="Feature">Its number among the tree's features.</param>
/// <param name="Share">The share of the cover, the weight of training rows or in boosting their second derivatives, that these splits send towards the leaf, of what comes to them.</param>
internal readonly record struct PathStep(int Feature, double Share, int FirstTurn, int TurnCount);

/// <summary>A split on the way to a leaf, and the side to take there.</summary>
internal readonly record struct PathTurn(int Node, bool Right);
