using Assay.Data;
using Assay.Learning.Tests.Trees;

namespace Assay.Learning.Tests.Boosting;

public sealed class InteractionTests
{
    private static readonly GradientBoosting Grouped = new()
    {
        Target = "target",
        Iterations = 20,
        MinSamplesLeaf = 3,
        Interactions = [["x0", "x1"], ["x1", "x2"]],
    };

    [Fact]
    public void No_path_mixes_groups()
    {
        Table table = TreeTables.Regression(500);
        HashSet<int>[] allowed = [[0, 1], [1, 2], [3]];
        bool met = false;
        foreach (HashSet<int> path in Paths((TreeEnsemblePredictor)Grouped.Fit(table).Predictor))
        {
            Assert.Contains(allowed, path.IsSubsetOf);
            met |= path.Count == 2;
        }

        Assert.True(met);
    }

    [Fact]
    public void Without_groups_paths_mix() =>
        Assert.Contains(Paths((TreeEnsemblePredictor)(Grouped with { Interactions = [] }).Fit(TreeTables.Regression(500)).Predictor), path => path.IsSupersetOf([0, 2]));

    [Fact]
    public void Unknown_columns_are_refused_clearly() =>
        Assert.Contains("'y7'", Assert.Throws<LearningException>(() => (Grouped with { Interactions = [["x0", "y7"]] }).Fit(TreeTables.Regression(50))).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_part_groups_by_semicolons()
    {
        Assert.Equal([["a", "b c"], ["d"]], ConstraintText.Interactions("a, b c; d"));
        Assert.Equal("a, b c; d", ConstraintText.Of(ConstraintText.Interactions("a,b c ;d;")));
    }

    /// <summary>The features of every path from root to leaf.</summary>
    private static List<HashSet<int>> Paths(TreeEnsemblePredictor model)
    {
        var paths = new List<HashSet<int>>();
        foreach (Tree tree in model.Trees)
            Walk(tree, 0, [], paths);
        return paths;
    }

    private static void Walk(Tree tree, int node, HashSet<int> path, List<HashSet<int>> paths)
    {
        TreeNode at = tree.Nodes[node];
        if (at.IsLeaf)
        {
            paths.Add(path);
            return;
        }

        Walk(tree, at.Left, [.. path, at.Feature], paths);
        Walk(tree, at.Left + 1, [.. path, at.Feature], paths);
    }
}
