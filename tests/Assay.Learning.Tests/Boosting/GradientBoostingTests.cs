using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting;

public sealed class GradientBoostingTests
{
    private static readonly GradientBoosting Small = new() { Target = "target", Iterations = 20, MinSamplesLeaf = 5 };

    [Fact]
    public void A_round_worked_by_hand()
    {
        // The mean is 20; the two sides are 10 below and above it, and half of that is learned.
        var table = new Table(Some.Numbers("x", 1, 2, 3, 4), Some.Numbers("target", 10, 10, 30, 30));
        Model model = new GradientBoosting { Target = "target", Iterations = 1, LearningRate = 0.5, MinSamplesLeaf = 1, L2 = 0 }.Fit(table);
        Assert.Equal([15, 15, 25, 25], model.Predict(table).Values.ToArray());
        var predictor = (TreeEnsemblePredictor)model.Predictor;
        Assert.Equal(2.5, predictor.Trees[0].Nodes[0].Number);
        Assert.Equal(20 * 20 / 2.0 + 20 * 20 / 2.0, predictor.Gains[0], 1e-6);
    }

    [Fact]
    public void A_logistic_round_worked_by_hand()
    {
        // At even odds every gradient is one half and every hessian one quarter: leaf values are plus and minus 2.
        var table = new Table(Some.Numbers("x", 1, 2, 3, 4), Some.Texts("target", "a", "a", "b", "b"));
        Model model = new GradientBoosting { Target = "target", Iterations = 1, LearningRate = 0.5, MinSamplesLeaf = 1, L2 = 0 }.Fit(table);
        double[] positive = model.Predict(table).PositiveProbabilities();
        Assert.Equal(1 / (1 + Math.E), positive[0], 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(-1)), positive[3], 1e-12);
    }

    [Fact]
    public void Training_loss_never_rises()
    {
        foreach (Table table in new[] { TreeTables.Regression(300), TreeTables.Classes(300), TreeTables.Classes(300, classes: 4) })
        {
            var log = new StepLog();
            Small.Fit(table, new FitContext { Progress = log });
            double[] losses = [.. log.Steps.Select(s => s.Metrics[0].Value)];
            Assert.Equal(20, losses.Length);
            for (int i = 1; i < losses.Length; i++)
                Assert.True(losses[i] <= losses[i - 1], $"Round {i + 1}: {losses[i]} after {losses[i - 1]}.");
            Assert.True(losses[^1] < 0.8 * losses[0]);
        }
    }

    [Fact]
    public void The_reported_loss_is_that_of_the_predictions()
    {
        Table train = TreeTables.Classes(300, classes: 3), validation = TreeTables.Classes(100, classes: 3, seed: 2);
        var log = new StepLog();
        Model model = Small.Fit(train, new FitContext { Progress = log, Validation = validation });
        Assert.Equal(LogLoss(model, train), log.Steps[^1].Metrics.Single(m => m.Key == "train_log_loss").Value, 1e-9);
        Assert.Equal(LogLoss(model, validation), log.Steps[^1].Metrics.Single(m => m.Key == "validation_log_loss").Value, 1e-9);
    }

    [Fact]
    public void Predictions_on_values_part_rows_as_the_bins_did()
    {
        // With coarse bins many values share one: the walk over values must end in the leaf the training found.
        Table table = TreeTables.Regression(500, seed: 3);
        var log = new StepLog();
        Model model = (Small with { MaxBins = 5 }).Fit(table, new FitContext { Progress = log });
        double rmse = Math.Sqrt(TreeTables.SquaredError(model, table) / 500);
        Assert.Equal(rmse, log.Steps[^1].Metrics[0].Value, 1e-9);
    }

    [Fact]
    public void Leaves_hold_at_least_the_rows_asked_for()
    {
        foreach (int least in new[] { 1, 7, 20, 60 })
        {
            Table table = TreeTables.Classes(400, seed: 5);
            FeatureMatrix matrix = TreeTables.Matrix(table);
            var predictor = (TreeEnsemblePredictor)(Small with { MinSamplesLeaf = least, LearningRate = 0.5 }).Fit(table).Predictor;
            foreach (Tree tree in predictor.Trees)
                Assert.All(Enumerable.Range(0, 400).GroupBy(row => tree.LeafOf(matrix, row)), leaf => Assert.True(leaf.Count() >= least));
        }
    }

    [Fact]
    public void Many_rows_give_the_same_bits_on_any_number_of_threads()
    {
        Table table = TreeTables.Classes(70_000, seed: 9);
        GradientBoosting estimator = Small with { Iterations = 3 };
        byte[] one = estimator.Fit(table).Predictor.Save().ToBytes();
        Assert.Equal(one, estimator.Fit(table, new FitContext { Workers = new Workers(5) }).Predictor.Save().ToBytes());
    }

    [Fact]
    public void Early_stopping_keeps_the_best_round()
    {
        Table train = TreeTables.Regression(120, seed: 1), validation = TreeTables.Regression(120, seed: 2);
        GradientBoosting eager = Small with { Iterations = 400, LearningRate = 0.5, EarlyStoppingRounds = 5 };
        var log = new StepLog();
        Model model = eager.Fit(train, new FitContext { Validation = validation, Progress = log });
        double[] losses = [.. log.Steps.Select(s => s.Metrics.Single(m => m.Key == "validation_rmse").Value)];
        int best = Array.IndexOf(losses, losses.Min()) + 1;
        Assert.Equal(best + 5, losses.Length);
        Assert.Equal(best, ((TreeEnsemblePredictor)model.Predictor).TreeCount);
        Assert.Equal(losses.Min(), Math.Sqrt(TreeTables.SquaredError(model, validation) / 120), 1e-9);
    }

    [Fact]
    public void Depth_wise_trees_are_filled_level_by_level()
    {
        Table table = TreeTables.Regression(600);
        GradientBoosting level = Small with { Growth = BoostingGrowth.DepthWise, MaxLeaves = 8, MinGain = 0, MinSamplesLeaf = 1 };
        foreach (Tree tree in ((TreeEnsemblePredictor)level.Fit(table).Predictor).Trees)
            Assert.Equal(3, tree.Depth());
        Assert.Contains(((TreeEnsemblePredictor)(level with { Growth = BoostingGrowth.LeafWise }).Fit(table).Predictor).Trees, tree => tree.Depth() > 3);
    }

    [Fact]
    public void Leaves_weigh_at_least_what_is_asked_for()
    {
        Table table = TreeTables.Regression(300).With(Some.Numbers("weight", [.. TreeTables.Uniform(300, 3, "weight")]));
        var predictor = (TreeEnsemblePredictor)(Small with { Weight = "weight", MinChildWeight = 15, MinSamplesLeaf = 1 }).Fit(table).Predictor;
        double[] weights = table["weight"].ToDoubles();
        FeatureMatrix matrix = TreeTables.Matrix(table.Without("weight"));
        foreach (Tree tree in predictor.Trees)
            Assert.All(Enumerable.Range(0, 300).GroupBy(row => tree.LeafOf(matrix, row)), leaf => Assert.True(leaf.Sum(row => weights[row]) >= 15 - 1e-3));
    }

    [Fact]
    public void Monotone_transforms_do_not_change_training_predictions()
    {
        Table table = TreeTables.Regression(200, seed: 6);
        Table bent = table.With(Some.Numbers("x0", [.. table["x0"].ToDoubles().Select(v => v * v * v + 7)]));
        Assert.Equal(Small.Fit(table).Predict(table).Values.ToArray(), Small.Fit(bent).Predict(bent).Values.ToArray());
    }

    [Fact]
    public void Missing_values_are_learned()
    {
        Table table = TreeTables.Regression(200).Select(["x3", "target"]).With(Some.Numbers("target", [.. TreeTables.Regression(200)["x3"].ToDoubles().Select(v => double.IsNaN(v) ? 8.0 : 1.0)]));
        Model model = (Small with { Iterations = 1, LearningRate = 1, L2 = 0 }).Fit(table);
        double[] found = model.Predict(table).Values.ToArray();
        for (int row = 0; row < found.Length; row++)
            Assert.Equal(table["target"].ToDoubles()[row], found[row], 1e-3);
    }

    [Fact]
    public void Validation_rows_do_not_change_the_model_unless_asked_to()
    {
        Table train = TreeTables.Regression(120, seed: 1), validation = TreeTables.Regression(120, seed: 2);
        byte[] alone = Small.Fit(train).Predictor.Save().ToBytes();
        Assert.Equal(alone, Small.Fit(train, new FitContext { Validation = validation, Progress = new StepLog() }).Predictor.Save().ToBytes());
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { Iterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { LearningRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { MaxBins = 256 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { MaxBins = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { L2 = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { RowShare = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { EarlyStoppingRounds = 0 });
    }

    private static double LogLoss(Model model, Table table)
    {
        Predictions predictions = model.Predict(table);
        int[] labels = [.. Some.Formatted(table["target"]).Select(c => model.Signature.Classes.ToList().IndexOf(c))];
        return labels.Select((label, row) => -Math.Log(predictions.ProbabilitiesOf(row)[label])).Average();
    }
}
