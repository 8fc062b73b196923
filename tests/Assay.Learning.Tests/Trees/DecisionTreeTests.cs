using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Trees;

public sealed class DecisionTreeTests
{
    [Fact]
    public void A_split_worked_by_hand()
    {
        // Squared error falls most between 2 and 4: means 11 and 30, from 2·1 + 3·(…) below.
        var table = new Table(Some.Numbers("x", 1, 2, 4, 8, 9), Some.Numbers("target", 10, 12, 29, 30, 31));
        TreeEnsemblePredictor predictor = Fit(new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxDepth = 1 }, table);
        TreeNode root = Assert.Single(predictor.Trees).Nodes[0];
        Assert.Equal(3, root.Number);
        Assert.Equal(0, root.Feature);
        Assert.Equal([11, 30], [.. Leaves(predictor.Trees[0])]);

        // Sum of squares about the mean 22.4 is 437.2; about the two means it is 2 + 2.
        Assert.Equal(433.2, predictor.Gains[0], 1e-9);
    }

    [Fact]
    public void Gini_and_entropy_worked_by_hand()
    {
        var table = new Table(Some.Numbers("x", 1, 2, 3, 4), Some.Texts("target", "a", "a", "b", "b"));
        TreeEnsemblePredictor gini = Fit(new DecisionTree { Target = "target", MinSamplesLeaf = 1 }, table);
        TreeEnsemblePredictor entropy = Fit(new DecisionTree { Target = "target", MinSamplesLeaf = 1, Criterion = SplitCriterion.Entropy }, table);
        Assert.Equal(2.5, gini.Trees[0].Nodes[0].Number);
        Assert.Equal(4 * 0.5, gini.Gains[0], 1e-12);
        Assert.Equal(4 * Math.Log(2), entropy.Gains[0], 1e-12);
    }

    [Fact]
    public void Missing_values_go_where_they_help()
    {
        var table = new Table(Some.Numbers("x", 1, 2, 3, 4, double.NaN, double.NaN), Some.Numbers("target", 0, 0, 9, 9, 0, 0));
        Model model = new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxLeaves = 2 }.Fit(table);
        Assert.Equal([0, 0, 9, 9, 0, 0], model.Predict(table).Values.ToArray());
    }

    [Fact]
    public void Missing_alone_can_be_a_split()
    {
        var table = new Table(Some.Numbers("x", 1, 2, 3, double.NaN, double.NaN), Some.Numbers("target", 5, 5, 5, 1, 1));
        Model model = new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxLeaves = 2 }.Fit(table);
        Assert.Equal([5, 5, 5, 1, 1], model.Predict(table).Values.ToArray());
        var tree = (TreeEnsemblePredictor)model.Predictor;
        Assert.Equal(double.PositiveInfinity, tree.Trees[0].Nodes[0].Number);
    }

    [Fact]
    public void Unknown_missing_values_go_with_the_majority()
    {
        var table = new Table(Some.Numbers("x", 1, 2, 3, 4, 5), Some.Numbers("target", 0, 0, 0, 8, 8));
        Model model = new DecisionTree { Target = "target", MinSamplesLeaf = 1 }.Fit(table);
        Assert.Equal(0, model.Predict(new Table(Some.Numbers("x", double.NaN))).Values[0]);
    }

    [Fact]
    public void A_full_tree_knows_its_training_rows()
    {
        Table table = TreeTables.Regression(300);
        Assert.Equal(0, TreeTables.SquaredError(new DecisionTree { Target = "target", MinSamplesLeaf = 1 }.Fit(table), table), 1e-18);
    }

    [Fact]
    public void An_exclusive_or_is_learned_though_no_first_split_gains()
    {
        var table = new Table(Some.Numbers("x", 0, 0, 1, 1), Some.Numbers("z", 0, 1, 0, 1), Some.Texts("target", "no", "yes", "yes", "no"));
        Predictions predictions = new DecisionTree { Target = "target", MinSamplesLeaf = 1 }.Fit(table).Predict(table);
        Assert.Equal([0, 1, 1, 0], Enumerable.Range(0, 4).Select(predictions.Label));
    }

    [Fact]
    public void A_deeper_tree_never_has_a_higher_training_error()
    {
        Table table = TreeTables.Regression(250, seed: 4);
        double last = double.PositiveInfinity;
        for (int depth = 1; depth <= 12; depth++)
        {
            double error = TreeTables.SquaredError(new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxDepth = depth }.Fit(table), table);
            Assert.True(error <= last * (1 + 1e-12), $"Depth {depth}: {error} after {last}.");
            last = error;
        }
    }

    [Fact]
    public void More_leaves_never_have_a_higher_training_error()
    {
        Table table = TreeTables.Regression(250, seed: 5);
        double last = double.PositiveInfinity;
        for (int leaves = 2; leaves <= 40; leaves += 3)
        {
            Model model = new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxLeaves = leaves }.Fit(table);
            Assert.Equal(leaves, ((TreeEnsemblePredictor)model.Predictor).Trees[0].LeafCount);
            double error = TreeTables.SquaredError(model, table);
            Assert.True(error <= last * (1 + 1e-12));
            last = error;
        }
    }

    [Fact]
    public void Monotone_transforms_do_not_change_training_predictions()
    {
        Table table = TreeTables.Regression(200, seed: 6);
        Table bent = table.With(Some.Numbers("x0", [.. table["x0"].ToDoubles().Select(v => v * v * v + 7)]));
        var estimator = new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxDepth = 5 };
        Assert.Equal(estimator.Fit(table).Predict(table).Values.ToArray(), estimator.Fit(bent).Predict(bent).Values.ToArray());
    }

    [Fact]
    public void Leaves_hold_at_least_the_rows_asked_for()
    {
        Table table = TreeTables.Classes(400, classes: 3);
        var model = new DecisionTree { Target = "target", MinSamplesLeaf = 11 }.Fit(table);
        Tree tree = ((TreeEnsemblePredictor)model.Predictor).Trees[0];
        FeatureMatrix matrix = TreeTables.Matrix(table);
        Assert.All(Enumerable.Range(0, 400).GroupBy(row => tree.LeafOf(matrix, row)), leaf => Assert.True(leaf.Count() >= 11));
        Assert.True(tree.LeafCount > 5);
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        Table table = TreeTables.Regression(80, seed: 8);
        int[] twice = [.. Enumerable.Range(0, 80).SelectMany(row => row % 3 == 0 ? new[] { row, row } : [row])];
        double[] weights = [.. Enumerable.Range(0, 80).Select(row => row % 3 == 0 ? 2.0 : 1.0)];
        var estimator = new DecisionTree { Target = "target", MinSamplesLeaf = 1, MaxDepth = 4 };
        double[] repeated = estimator.Fit(table.Take(twice)).Predict(table).Values.ToArray();
        double[] weighted = (estimator with { Weight = "w" }).Fit(table.With(Some.Numbers("w", weights))).Predict(table).Values.ToArray();
        Assert.Equal(repeated.Length, weighted.Length);
        for (int row = 0; row < repeated.Length; row++)
            Assert.Equal(repeated[row], weighted[row], 1e-9);
    }

    [Fact]
    public void Importance_is_where_the_target_comes_from()
    {
        double[] noise = TreeTables.Uniform(120, 3, "n");
        double[] x = TreeTables.Uniform(120, 3, "x");
        var table = new Table(Some.Numbers("noise", noise), Some.Numbers("x", x), Some.Numbers("target", [.. x.Select(v => v > 0.4 ? 1.0 : 0)]));
        double[] importance = Fit(new DecisionTree { Target = "target", MinSamplesLeaf = 1 }, table).GainImportance();
        Assert.Equal([0, 1], importance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Options_out_of_range_are_refused(int value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionTree { Target = "t", MaxDepth = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionTree { Target = "t", MinSamplesLeaf = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionTree { Target = "t", MaxLeaves = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecisionTree { Target = "t", MinImpurityDecrease = double.NaN });
    }

    private static TreeEnsemblePredictor Fit(DecisionTree estimator, Table table) => (TreeEnsemblePredictor)estimator.Fit(table).Predictor;

    private static IEnumerable<double> Leaves(Tree tree) => tree.Nodes.ToArray().Where(n => n.IsLeaf).Select(n => n.Number);
}
