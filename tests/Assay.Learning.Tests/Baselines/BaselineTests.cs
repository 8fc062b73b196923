using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Baselines;

public sealed class BaselineTests
{
    private static readonly Table Numbers = new(
        Some.Numbers("x", 1, 2, 3, 4, 5, 6),
        Some.Numbers("y", 10, 0, 4, 2, 8, 100),
        Some.Numbers("w", 1, 1, 1, 1, 1, 5));

    [Fact]
    public void Mean_and_median_are_those_of_the_targets()
    {
        Assert.Equal(124.0 / 6, Only(new MeanBaseline { Target = "y" }), 1e-12);
        Assert.Equal(6, Only(new MedianBaseline { Target = "y" }), 1e-12);
        Assert.Equal(52.4, Only(new MeanBaseline { Target = "y", Weight = "w" }), 1e-12);
        Assert.Equal(55, Only(new MedianBaseline { Target = "y", Weight = "w" }), 1e-12);
    }

    [Fact]
    public void Majority_gives_the_class_shares()
    {
        var rows = new Table(Some.Texts("y", "b", "a", "a", "c"));
        Predictions predictions = new MajorityBaseline { Target = "y" }.Fit(rows).Predict(rows);
        Assert.Equal([0.5, 0.25, 0.25], predictions.ProbabilitiesOf(0).ToArray());
        Assert.Equal(0, predictions.Label(3));
    }

    [Theory]
    [InlineData(RandomStrategy.Stratified, 0.2)]
    [InlineData(RandomStrategy.Uniform, 0.5)]
    public void Random_decides_as_often_as_its_strategy_says(RandomStrategy strategy, double share)
    {
        int[] range = [.. Enumerable.Range(0, 4000)];
        Table rows = new(Some.Numbers("x", [.. range.Select(i => i * 0.37)]), Some.Texts("y", [.. range.Select(i => i % 5 == 0 ? "yes" : "no")]));
        Predictions predictions = new RandomBaseline { Target = "y", Strategy = strategy }.Fit(rows).Predict(rows);
        Assert.Equal(share, range.Average(predictions.Label), 0.03);
        Assert.Equal(0.5, Metric.RocAuc.Score(predictions, TargetEncoding.Of(rows, "y").Encode(rows)), 0.04);
    }

    [Fact]
    public void Random_guesses_follow_the_seed()
    {
        static Predictions Guess(ulong seed) => new RandomBaseline { Target = "y", Seed = seed }.Fit(Numbers).Predict(Numbers);
        Assert.Equal(Guess(1).Values.ToArray(), Guess(1).Values.ToArray());
        Assert.NotEqual(Guess(1).Values.ToArray(), Guess(2).Values.ToArray());
    }

    [Fact]
    public void One_rule_finds_the_threshold_of_the_feature_that_tells_most()
    {
        int[] range = [.. Enumerable.Range(0, 60)];
        Table rows = new(
            Some.Numbers("noise", [.. range.Select(i => i * 7 % 11 + 0.0)]),
            Some.Numbers("size", [.. range.Select(i => (double)i)]),
            Some.Texts("y", [.. range.Select(i => i > 24 ? "yes" : "no")]));
        var rule = (RulePredictor)new OneRule { Target = "y" }.Fit(rows).Predictor;
        Assert.Equal(new Rule(1, 0, 24.5), rule.Rule);
    }

    [Fact]
    public void One_rule_answers_by_category_and_leaves_rare_ones_alone()
    {
        string[] towns = [.. Enumerable.Repeat("Lyon", 20), .. Enumerable.Repeat("Oslo", 20), .. Enumerable.Repeat("Turin", 10), "Faro"];
        Table rows = new(Some.Texts("town", towns), Some.Numbers("y", [.. towns.Select(t => t == "Oslo" ? 5.0 : t == "Faro" ? 99 : 1)]));
        Model model = new OneRule { Target = "y" }.Fit(rows);
        double[] found = model.Predict(rows).Values.ToArray();
        Assert.Equal(1, found[0], 1e-12);
        Assert.Equal(5, found[20], 1e-12);
        Assert.Equal((30 + 100 + 99) / 51.0, found[50], 1e-12);
    }

    private static double Only(Estimator estimator) => Assert.Single(estimator.Fit(Numbers).Predict(Numbers.Take([2])).Values.ToArray());
}
