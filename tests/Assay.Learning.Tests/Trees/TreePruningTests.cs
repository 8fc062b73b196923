using System.Text.Json;
using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Trees;

public sealed class TreePruningTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Trees pruned by scikit-learn 1.2.1, written by <c>expected/make_pruning.py</c>.</summary>
    private static readonly PruningCase[] Cases =
        JsonSerializer.Deserialize<PruningCase[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "expected", "pruning.json")), Json)!;

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pruned_trees_are_those_of_the_reference(string name)
    {
        PruningCase known = Cases.Single(c => c.Name == name);
        Column target = known.Task == "regression"
            ? Some.Numbers("target", known.Y)
            : Some.Texts("target", [.. known.Y.Select(label => $"class {label}")]);
        var table = new Table([.. Enumerable.Range(0, 3).Select(j => Some.Numbers($"x{j}", [.. known.X.Select(row => row[j])])), target]);
        foreach (PrunedTree expected in known.Trees)
        {
            Model model = new DecisionTree { Target = "target", MinSamplesLeaf = 1, CcpAlpha = expected.Alpha }.Fit(table);
            Assert.Equal(expected.Leaves, ((TreeEnsemblePredictor)model.Predictor).Trees[0].LeafCount);
            Predictions predictions = model.Predict(table);
            double[] outputs = (known.Task == "regression" ? predictions.Values : predictions.Probabilities).ToArray();
            Assert.Equal(expected.Outputs.Length, outputs.Length);
            for (int i = 0; i < outputs.Length; i++)
                Assert.Equal(expected.Outputs[i], outputs[i], 1e-9);
        }
    }

    [Fact]
    public void A_larger_price_never_leaves_more_leaves()
    {
        Table table = TreeTables.Regression(200, seed: 3);
        int last = int.MaxValue;
        foreach (double alpha in new[] { 0, 1e-6, 1e-3, 0.01, 0.05, 0.3, 1, 1e6 })
        {
            var model = new DecisionTree { Target = "target", MinSamplesLeaf = 1, CcpAlpha = alpha }.Fit(table);
            int leaves = ((TreeEnsemblePredictor)model.Predictor).Trees[0].LeafCount;
            Assert.True(leaves <= last);
            last = leaves;
        }

        Assert.Equal(1, last);
    }

    [Fact]
    public void A_split_below_a_worthless_one_can_be_worth_both()
    {
        // Neither half of an exclusive or gains anything alone; together two splits take all of the impurity, a half.
        var table = new Table(Some.Numbers("x", 0, 0, 1, 1), Some.Numbers("z", 0, 1, 0, 1), Some.Texts("target", "no", "yes", "yes", "no"));
        var tree = new DecisionTree { Target = "target", MinSamplesLeaf = 1 };
        Assert.Equal(4, LeavesOf(tree with { CcpAlpha = 0.16 }));
        Assert.Equal(1, LeavesOf(tree with { CcpAlpha = 0.17 }));

        int LeavesOf(DecisionTree estimator) => ((TreeEnsemblePredictor)estimator.Fit(table).Predictor).Trees[0].LeafCount;
    }

    private sealed record PruningCase(string Name, string Task, double[][] X, double[] Y, PrunedTree[] Trees);

    private sealed record PrunedTree(double Alpha, int Leaves, double[] Outputs);
}
