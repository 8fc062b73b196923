using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Forests;

public sealed class RandomForestTests
{
    [Fact]
    public void One_tree_without_bootstrap_is_the_decision_tree()
    {
        // With one feature: of equally good splits on several a forest takes one by chance.
        foreach (Table all in new[] { TreeTables.Regression(300), TreeTables.Classes(300), TreeTables.Classes(300, classes: 4) })
        {
            Table table = all.Select(["x3", "target"]);
            Model forest = new RandomForest { Target = "target", Trees = 1, Bootstrap = false, MaxFeatures = 1 }.Fit(table);
            Model tree = new DecisionTree { Target = "target", MinSamplesLeaf = 1 }.Fit(table);
            Assert.Equal(tree.Predictor.Save().ToBytes(), forest.Predictor.Save().ToBytes());
        }
    }

    [Fact]
    public void Trees_do_not_depend_on_how_many_there_are()
    {
        Table table = TreeTables.Regression(100);
        var few = (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 3 }.Fit(table).Predictor;
        var many = (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 19 }.Fit(table).Predictor;
        for (int t = 0; t < 3; t++)
            Assert.Equal(few.Trees[t].Nodes.ToArray(), many.Trees[t].Nodes.ToArray());
    }

    [Fact]
    public void Another_seed_is_another_forest()
    {
        Table table = TreeTables.Regression(100);
        var estimator = new RandomForest { Target = "target", Trees = 2 };
        Assert.NotEqual(estimator.Fit(table).Predict(table).Values.ToArray(), (estimator with { Seed = 1 }).Fit(table).Predict(table).Values.ToArray());
    }

    [Fact]
    public void The_out_of_bag_score_is_that_of_trees_that_did_not_see_the_row()
    {
        Table table = TreeTables.Regression(90);
        var log = new StepLog();
        var predictor = (TreeEnsemblePredictor)new RandomForest { Target = "target", Trees = 20, Seed = 3 }.Fit(table, new FitContext { Progress = log }).Predictor;
        Assert.Equal(20, log.Steps.Count);
        double reported = Assert.Single(log.Steps[^1].Metrics, m => m.Key == "oob_rmse").Value;

        FeatureMatrix matrix = TreeTables.Matrix(table);
        double[] truth = table["target"].ToDoubles();
        int[][] counts = [.. Enumerable.Range(0, 20).Select(t => BootstrapRows.Draw(90, RandomStream.Root(3).Child("random-forest").Child("tree").Child(t).Child("bootstrap")))];
        var errors = new List<double>();
        for (int row = 0; row < 90; row++)
        {
            int[] outside = [.. Enumerable.Range(0, 20).Where(t => counts[t][row] == 0)];
            if (outside.Length > 0)
                errors.Add(outside.Average(t => predictor.Trees[t].Nodes[predictor.Trees[t].LeafOf(matrix, row)].Number) - truth[row]);
        }

        Assert.Equal(Math.Sqrt(errors.Average(e => e * e)), reported, 1e-9);
    }

    [Fact]
    public void A_forest_beats_its_trees_on_new_rows()
    {
        Table train = TreeTables.Regression(300, seed: 1), test = TreeTables.Regression(300, seed: 2);
        double forest = TreeTables.SquaredError(new RandomForest { Target = "target", Trees = 30 }.Fit(train), test);
        double tree = TreeTables.SquaredError(new DecisionTree { Target = "target", MinSamplesLeaf = 1 }.Fit(train), test);
        Assert.True(forest < 0.8 * tree, $"{forest} is not below {tree}.");
    }

    [Fact]
    public void A_bootstrap_draws_as_many_rows_as_there_are_and_leaves_out_a_third()
    {
        int[] counts = BootstrapRows.Draw(10_000, RandomStream.Root(5));
        Assert.Equal(10_000, counts.Sum());
        Assert.InRange(counts.Count(c => c == 0) / 10_000.0, 0.35, 0.39);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForest { Target = "t", Trees = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForest { Target = "t", MaxFeatures = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomForest { Target = "t", MaxFeatures = 1.01 });
    }
}
