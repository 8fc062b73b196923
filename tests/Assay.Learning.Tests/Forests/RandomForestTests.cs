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
    public void Out_of_bag_predictions_are_those_of_trees_that_did_not_see_the_row()
    {
        foreach (Table table in new[] { TreeTables.Regression(90), TreeTables.Classes(90), TreeTables.Classes(90, classes: 3) })
        {
            var log = new StepLog();
            Model model = new RandomForest { Target = "target", Trees = 20, Seed = 3, OutOfBag = true }.Fit(table, new FitContext { Progress = log });
            var predictor = (TreeEnsemblePredictor)model.Predictor;
            Assert.Equal(20, log.Steps.Count);
            Assert.Equal(predictor.OutOfBag!.Scores, log.Steps[^1].Metrics);

            FeatureMatrix matrix = TreeTables.Matrix(table);
            int[][] counts = [.. Enumerable.Range(0, 20).Select(t => BootstrapRows.Draw(90, RandomStream.Root(3).Child("random-forest").Child("tree").Child(t).Child("bootstrap")))];
            int[][] outside = [.. Enumerable.Range(0, 90).Select(row => Enumerable.Range(0, 20).Where(t => counts[t][row] == 0).ToArray())];
            int[] rows = [.. Enumerable.Range(0, 90).Where(row => outside[row].Length > 0)];
            Assert.Equal(rows, predictor.OutOfBag.Rows.ToArray());

            // A forest of only those trees says the same.
            double[][] direct = [.. rows.Select(row => Outputs(predictor, [.. outside[row].Select(t => predictor.Trees[t])], matrix, row))];
            Predictions found = predictor.OutOfBag.Predictions;
            double[] outputs = (found.Task == LearningTask.Regression ? found.Values : found.Probabilities).ToArray();
            double[] expected = [.. direct.SelectMany(values => values)];
            Assert.Equal(expected.Length, outputs.Length);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], outputs[i], 1e-12);
            AssertScores(predictor.OutOfBag, table, rows, direct);
        }
    }

    [Fact]
    public void Out_of_bag_scores_are_near_those_on_new_rows()
    {
        Table train = TreeTables.Classes(600, seed: 1), test = TreeTables.Classes(600, seed: 2);
        Model model = new RandomForest { Target = "target", Trees = 60, OutOfBag = true }.Fit(train);
        double found = ((TreeEnsemblePredictor)model.Predictor).OutOfBag!.Scores.Single(score => score.Key == "oob_accuracy").Value;
        Predictions predictions = model.Predict(test);
        TargetVector truth = new TargetEncoding("target", LearningTask.Binary, predictions.Classes).Encode(test);
        Assert.Equal(Metric.Accuracy.Score(predictions, truth), found, 0.04);
    }

    [Fact]
    public void Out_of_bag_scores_cost_nothing_unless_asked_for_and_change_no_tree()
    {
        Table table = TreeTables.Regression(60);
        var forest = new RandomForest { Target = "target", Trees = 5 };
        var log = new StepLog();
        Model plain = forest.Fit(table, new FitContext { Progress = log }), scored = (forest with { OutOfBag = true }).Fit(table);
        Assert.All(log.Steps, step => Assert.Empty(step.Metrics));
        Assert.Null(((TreeEnsemblePredictor)plain.Predictor).OutOfBag);
        Assert.Equal(plain.Predictor.Save().ToBytes(), scored.Predictor.Save().ToBytes());
    }

    [Fact]
    public void Out_of_bag_scores_without_bootstrap_are_refused()
    {
        var forest = new RandomForest { Target = "target", Bootstrap = false, OutOfBag = true };
        Assert.Contains("bootstrap: true", Assert.Throws<LearningException>(() => forest.Fit(TreeTables.Regression(30))).Message, StringComparison.Ordinal);
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

    private static double[] Outputs(TreeEnsemblePredictor forest, Tree[] trees, FeatureMatrix matrix, int row)
    {
        var outputs = new double[forest.OutputCount];
        new TreeEnsemblePredictor(forest.Shape, trees, forest.FeatureCount).Predict(matrix.Take([row]), outputs, Workers.One, default);
        return outputs;
    }

    private static void AssertScores(OutOfBagEstimate found, Table table, int[] rows, double[][] outputs)
    {
        if (found.Predictions.Task == LearningTask.Regression)
        {
            double[] truth = [.. rows.Select(row => table["target"].ToDoubles()[row])];
            double squares = truth.Zip(outputs, (y, output) => (y - output[0]) * (y - output[0])).Average();
            Assert.Equal(Math.Sqrt(squares), found.Scores.Single(score => score.Key == "oob_rmse").Value, 1e-9);
            return;
        }

        string[] labels = Some.Formatted(table["target"]);
        double hits = rows.Zip(outputs, (row, output) => found.Predictions.Classes[Array.IndexOf(output, output.Max())] == labels[row] ? 1.0 : 0).Average();
        Assert.Equal(hits, found.Scores.Single(score => score.Key == "oob_accuracy").Value, 1e-12);
    }
}
