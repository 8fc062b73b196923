using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;

namespace Assay.Learning.Tests.Explanations;

public sealed class ShapleySumsTests
{
    private static readonly TreeEnsembleShape Plain = new(TreeLink.Identity, [0], ValuesALeaf: 1, Average: false);

    [Fact]
    public void Values_are_those_of_the_definition()
    {
        foreach ((Tree tree, FeatureMatrix rows) in Cases())
        {
            int m = rows.Features.Count;
            double[] values = new ShapleySums(Plain, [tree], m).Values(rows, Workers.One, default);
            for (int row = 0; row < rows.RowCount; row++)
            {
                double[] expected = BruteForceShapley.Values(tree, rows, row);
                for (int i = 0; i < m; i++)
                    Assert.Equal(expected[i], values[row * m + i], 1e-12);
            }
        }
    }

    [Fact]
    public void Interactions_are_those_of_the_definition()
    {
        foreach ((Tree tree, FeatureMatrix rows) in Cases())
        {
            int m = rows.Features.Count;
            double[] pairs = new ShapleySums(Plain, [tree], m).Pairs(rows, Workers.One, default);
            for (int row = 0; row < rows.RowCount; row++)
            {
                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < m; j++)
                        Assert.Equal(i == j ? 0 : BruteForceShapley.Pair(tree, rows, row, i, j), pairs[(row * m + i) * m + j], 1e-12);
                }
            }
        }
    }

    [Fact]
    public void The_expected_score_is_that_of_a_row_of_which_nothing_is_known()
    {
        foreach ((Tree tree, FeatureMatrix rows) in Cases())
            Assert.Equal(BruteForceShapley.Value(tree, rows, 0, known: 0), new ShapleySums(Plain, [tree], rows.Features.Count).Expected()[0], 1e-12);
    }

    [Fact]
    public void A_long_path_loses_nothing_to_rounding()
    {
        const int Features = 120;
        var assembly = new TreeAssembly(width: 1);
        int at = 0;
        for (int i = 0; i < Features; i++)
        {
            at = assembly.Split(at, i, 0.5, missingGoesRight: false, Math.Pow(2, -i), 1) + 1;
            assembly.SetLeaf(at - 1, [i], Math.Pow(2, -i - 1));
        }

        assembly.SetLeaf(at, [1000], Math.Pow(2, -Features));
        var row = new FeatureMatrix([.. Enumerable.Range(0, Features).Select(i => new Feature($"x{i}", $"x{i}"))], 1, [.. Enumerable.Repeat(1.0, Features)]);
        var sums = new ShapleySums(Plain, [assembly.ToTree()], Features);
        Assert.Equal(1000, sums.Values(row, Workers.One, default).Sum() + sums.Expected()[0], 1e-9);
    }

    private static IEnumerable<(Tree Tree, FeatureMatrix Rows)> Cases()
    {
        yield return (CategoryTrees.Tree(), CategoryTrees.Rows());
        Table table = TreeTables.Regression(150);
        FeatureMatrix rows = TreeTables.Matrix(table).Take([.. Enumerable.Range(0, 21)]);
        yield return (Fitted(new DecisionTree { Target = TreeTables.Target, MinSamplesLeaf = 2 }, table), rows);
        yield return (Fitted(new GradientBoosting { Target = TreeTables.Target, Iterations = 1, MinSamplesLeaf = 1 }, table), rows);
    }

    private static Tree Fitted(Estimator estimator, Table table) => ((TreeEnsemblePredictor)((Model)estimator.Fit(table)).Predictor).Trees[0];
}
