using Assay.Data;
using Assay.Learning.Tests.Trees;
using Assay.Testing;

namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class ObjectiveTests
{
    private static readonly GradientBoosting Small = new() { Target = "target", Iterations = 20, MinSamplesLeaf = 5 };

    public static TheoryData<int> References => [.. Enumerable.Range(0, Expected.Boosting.Cases.Length)];

    [Theory]
    [MemberData(nameof(References))]
    public void Test_rows_are_predicted_as_well_as_by_scikit_learn(int index)
    {
        BoostingCase given = Expected.Boosting.Cases[index];
        Table table = Expected.Boosting.Table(given);
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        int train = Expected.Boosting.Train;
        var options = new Dictionary<string, object?>
        {
            ["objective"] = given.Objective,
            ["iterations"] = 60L,
            ["max_leaves"] = 8L,
            ["min_samples_leaf"] = 20L,
            ["l2"] = 0.0,
        };
        foreach ((string name, double value) in given.Options)
            options[name] = value;
        Estimator estimator = EstimatorCatalog.Find("gradient-boosting").Create(new EstimatorSetup("target"), options);

        IModel model = estimator.Fit(table.Take(rows.AsSpan(..train)));
        Table test = table.Take(rows.AsSpan(train..));
        double found = Metric.Find(given.Metric).Score(model.Predict(test), TargetEncoding.Of(table, "target").Encode(test));

        // Quantiles of few rows are read off differently between two of them; the rest are nearly the same trees.
        double tolerance = given.Objective is "quantile" or "huber" ? 0.02 : 0.005;
        Assert.InRange(found, (1 - tolerance) * given.Score, (1 + tolerance) * given.Score);
    }

    [Fact]
    public void A_median_round_worked_by_hand()
    {
        // The median is 3. Left of the split the rows miss -2, -1 and 0 of it, right of it 0, 7 and 97: half the medians are learned.
        var table = new Table(Some.Numbers("x", 1, 1, 1, 2, 2, 2), Some.Numbers("target", 1, 2, 3, 3, 10, 100));
        GradientBoosting estimator = Small with { Iterations = 1, LearningRate = 0.5, MinSamplesLeaf = 1, L2 = 0, Objective = ObjectiveKind.Absolute };
        Assert.Equal([2.5, 2.5, 2.5, 6.5, 6.5, 6.5], estimator.Fit(table).Predict(table).Values.ToArray());
    }

    [Fact]
    public void Weights_count_as_repeated_rows()
    {
        Table table = TreeTables.Regression(150);
        double[] weights = [.. Enumerable.Range(0, 150).Select(i => 1.0 + i % 3)];
        int[] repeated = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        foreach (ObjectiveKind kind in new[] { ObjectiveKind.Absolute, ObjectiveKind.Huber, ObjectiveKind.Quantile })
        {
            GradientBoosting estimator = Small with { Objective = kind, QuantileLevel = 0.7, Iterations = 5, MinSamplesLeaf = 1, MaxLeaves = 4 };
            double[] counted = (estimator with { Weight = "w" }).Fit(table.With(Some.Numbers("w", weights))).Predict(table).Values.ToArray();
            double[] written = estimator.Fit(table.Take(repeated)).Predict(table).Values.ToArray();
            for (int row = 0; row < counted.Length; row++)
                Assert.Equal(written[row], counted[row], 1e-9);
        }
    }

    [Fact]
    public void A_quantile_has_its_share_of_training_rows_below()
    {
        Table table = TreeTables.Regression(400);
        foreach (double level in new[] { 0.1, 0.5, 0.9 })
        {
            double[] found = (Small with { Objective = ObjectiveKind.Quantile, QuantileLevel = level }).Fit(table).Predict(table).Values.ToArray();
            Assert.Equal(level, table["target"].ToDoubles().Where((y, i) => y <= found[i]).Count() / 400.0, 0.05);
        }
    }

    [Fact]
    public void Poisson_predicts_above_zero_and_does_not_overshoot()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 200.0)];
        var table = new Table(Some.Numbers("x", x), Some.Numbers("target", [.. x.Select(v => v > 0.95 ? 5000.0 : v > 0.5 ? 1 : 0)]));
        double[] found = (Small with { Objective = ObjectiveKind.Poisson, Iterations = 60 }).Fit(table).Predict(table).Values.ToArray();
        Assert.All(found, value => Assert.InRange(value, double.Epsilon, 5200));
        Assert.Equal(5000, found[^1], 250.0);
    }

    [Fact]
    public void Poisson_refuses_negative_targets_by_row_and_nothing_but_zeros()
    {
        GradientBoosting poisson = Small with { Objective = ObjectiveKind.Poisson };
        var negative = new Table(Some.Numbers("x", 1, 2, 3), Some.Numbers("target", 1, 0, -2));
        Assert.Contains("row 2", Assert.Throws<LearningException>(() => poisson.Fit(negative)).Message, StringComparison.Ordinal);
        var zeros = new Table(Some.Numbers("x", 1, 2, 3), Some.Numbers("target", 0, 0, 0));
        Assert.Throws<LearningException>(() => poisson.Fit(zeros));
    }

    [Fact]
    public void Softmax_of_two_classes_predicts_as_logistic_does()
    {
        Table table = TreeTables.Classes(300);
        double[] one = (Small with { L2 = 0, LearningRate = 0.1 }).Fit(table).Predict(table).PositiveProbabilities();
        double[] two = (Small with { L2 = 0, LearningRate = 0.05, Objective = ObjectiveKind.Softmax }).Fit(table).Predict(table).PositiveProbabilities();
        for (int row = 0; row < one.Length; row++)
            Assert.Equal(one[row], two[row], 0.02);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { QuantileLevel = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { QuantileLevel = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { HuberDelta = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Small with { HuberDelta = double.PositiveInfinity });
    }
}
