using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class SgdTests
{
    [Fact]
    public void Scaled_vectors_and_postponed_sums_give_what_plain_ones_give()
    {
        FeatureMatrix rows = Rows();
        var weights = new SgdWeights(4, averages: true, absolutePenalty: false);
        double[] plain = new double[4], mean = new double[4];
        const int Steps = 60;
        for (int step = 0; step < Steps; step++)
        {
            int row = step % rows.RowCount;
            double length = 0.3 / (step + 1), shrink = step == 20 ? 1e-11 : 0.9;
            weights.Shrink(shrink);
            weights.Add(length, rows, row);
            weights.Count();
            for (int j = 0; j < plain.Length; j++)
            {
                plain[j] = (plain[j] * shrink) + (length * rows[row, j]);
                mean[j] += plain[j] / Steps;
            }

            Assert.Equal(Enumerable.Range(0, 4).Sum(j => plain[j] * rows[row, j]), weights.Margin(rows, row), 1e-12);
        }

        double[] found = weights.ToParameters();
        for (int j = 0; j < mean.Length; j++)
            Assert.Equal(mean[j], found[j], 1e-12);
    }

    [Fact]
    public void A_penalty_that_waits_is_paid_in_full()
    {
        FeatureMatrix rows = Rows();
        var weights = new SgdWeights(4, averages: false, absolutePenalty: true);
        weights.Add(1, rows, 0);
        for (int step = 0; step < 5; step++)
            weights.Penalise(0.07, rows, 1);
        // Row 1 lacks the third feature, which owes until all pay; the dense ones and the fourth have paid at every step.
        Assert.Equal(0.5, weights.ToParameters()[2], 1e-15);
        Assert.Equal(-1.65, weights.ToParameters()[3], 1e-12);
        weights.PayAll();
        double[] found = weights.ToParameters();
        Assert.Equal([0.65, -0.65, 0.15, -1.65], found[..4].Select(b => Math.Round(b, 12)));
    }

    [Fact]
    public void An_absolute_penalty_leaves_features_out()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var estimator = new StochasticGradientDescent { Target = ContractData.Target, L1Ratio = 1, Alpha = 0.02 };
        double[] found = ((LinearPredictor)estimator.Fit(table).Predictor).Parameters.ToArray();
        Assert.InRange(found[..^1].Count(b => b == 0), 1, found.Length - 2);
    }

    [Theory]
    [InlineData(LearningSchedule.Optimal, 1 / (1e-4 * ((1e4 / 10) + 4)))]
    [InlineData(LearningSchedule.InverseScaling, 0.01 / 2.23606797749979)]
    [InlineData(LearningSchedule.Constant, 0.01)]
    [InlineData(LearningSchedule.Adaptive, 0.01)]
    public void The_fifth_step_is_as_long_as_the_schedule_says(LearningSchedule schedule, double expected) =>
        Assert.Equal(expected, new StepLengths(schedule, alpha: 1e-4, rate: 0.01, power: 0.5, new SgdMargin(SgdLoss.Hinge, 1)).At(5), 1e-12);

    [Theory]
    [InlineData(SgdLoss.Log)]
    [InlineData(SgdLoss.Hinge)]
    [InlineData(SgdLoss.Squared)]
    [InlineData(SgdLoss.Huber)]
    public void Slopes_are_those_of_the_loss(SgdLoss loss)
    {
        var of = new SgdMargin(loss, 0.7);
        foreach (double margin in new[] { -3, -1.6, -0.2, 0.4, 1.4, 2.5 })
        {
            foreach (double wanted in new[] { -1.0, 1.0 })
            {
                double difference = (of.Value(margin + 1e-6, wanted) - of.Value(margin - 1e-6, wanted)) / 2e-6;
                Assert.Equal(difference, of.Slope(margin, wanted), 1e-6);
            }
        }
    }

    [Fact]
    public void The_loss_must_suit_the_target()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        var fault = Assert.Throws<LearningException>(() => new StochasticGradientDescent { Target = ContractData.Target, Loss = SgdLoss.Huber }.Fit(table));
        Assert.Contains("classes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_are_too_long_are_told()
    {
        Table table = ContractData.Table(LearningTask.Regression);
        var estimator = new StochasticGradientDescent { Target = ContractData.Target, Schedule = LearningSchedule.Constant, LearningRate = 1e6 };
        Assert.Contains("learning rate", Assert.Throws<LearningException>(() => estimator.Fit(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Epochs_in_vain_are_counted()
    {
        var patience = new EpochPatience(2, 0.1);
        Assert.Equal([false, false, false, true], new[] { 1.0, 0.8, 0.75, 0.71 }.Select(patience.IsExhausted));
    }

    [Fact]
    public void The_validation_loss_may_end_the_fit()
    {
        Table table = ContractData.Table(LearningTask.Binary);
        Table misleading = table.Take([.. Enumerable.Range(0, 40)]);
        misleading = misleading.With(Some.Texts(ContractData.Target, [.. Some.Formatted(misleading[ContractData.Target]).Select(y => y == "yes" ? "no" : "yes")]));
        var estimator = new StochasticGradientDescent { Target = ContractData.Target, EarlyStopping = true, Tolerance = 1e-6, MaxEpochs = 100 };
        Assert.True(Epochs(estimator, misleading) < Epochs(estimator, null));

        int Epochs(StochasticGradientDescent options, Table? validation) =>
            ((LinearPredictor)options.Fit(table, new FitContext { Validation = validation }).Predictor).Iterations;
    }

    private static FeatureMatrix Rows()
    {
        var sparse = new SparseRows(2, [0, 2, 3, 3], [0, 1, 1], [0.5, -2.0, 1.5]);
        Feature[] features = [.. Enumerable.Range(0, 4).Select(j => new Feature($"x{j}", "x"))];
        return new FeatureMatrix(features, 3, [1, -1, 0.5, 2, 0, 1], sparse);
    }
}
