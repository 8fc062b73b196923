using Assay.Learning;

namespace Assay.Evaluation.Tests;

public sealed class SelectionRuleTests
{
    private static readonly TargetVector Truth = Made.Labels(400);
    private static readonly SelectionRule Rule = new() { Metric = Metric.LogLoss, Bootstrap = Made.Bootstrap() };
    private static readonly Predictions Good = Made.Skilled(Truth, 2, "good");
    private static readonly Predictions Poor = Made.Skilled(Truth, 0.3, "poor");
    private static readonly Candidate Majority = new("majority", 0, true, Made.Binary([.. Enumerable.Repeat(0.4, 400)]));

    [Fact]
    public void The_simplest_model_within_noise_of_the_best_is_recommended()
    {
        Candidate[] candidates = [Majority, new("boosting", 50, false, Good), new("logistic", 20, false, WorseInOneRow(Good)), new("stump", 15, false, Poor)];
        Selection selection = Rule.Choose(candidates, Truth);
        Assert.Equal(("boosting", "logistic", "logistic"), (selection.Best, selection.RunnerUp, selection.Recommended));
        Assert.Equal(["boosting", "logistic"], selection.Ranking.Take(2));
        Assert.Equal(("majority", true), (selection.BestBaseline, selection.BeatsBaseline));
        Assert.StartsWith("logistic is recommended: its log loss", selection.Reason, StringComparison.Ordinal);
        Assert.Contains("within noise of boosting's", selection.Reason, StringComparison.Ordinal);
        Assert.EndsWith("and it is simpler.", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simpler_model_beyond_noise_is_not_recommended()
    {
        Selection selection = Rule.Choose([new("boosting", 50, false, Good), new("stump", 15, false, Poor)], Truth);
        Assert.Equal(("boosting", "boosting", "stump"), (selection.Best, selection.Recommended, selection.RunnerUp));
        Assert.Equal(Verdict.FirstIsBetter, selection.BestVersusRunnerUp!.Verdict);
        Assert.Null(selection.RecommendedVersusBest);
    }

    [Fact]
    public void A_model_that_does_not_beat_the_baseline_is_said_not_to()
    {
        Selection selection = Rule.Choose([Majority with { Validation = Good }, new("logistic", 20, false, Poor)], Truth);
        Assert.Equal("logistic", selection.Recommended);
        Assert.False(selection.BeatsBaseline);
        Assert.Equal(Verdict.SecondIsBetter, selection.RecommendedVersusBaseline!.Verdict);
        Assert.Contains("does not beat the baseline majority", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Ties_go_to_the_name_that_sorts_first_whatever_the_order_of_candidates()
    {
        Candidate[] candidates = [new("b", 20, false, Good), new("a", 20, false, Good), new("c", 20, false, Good)];
        Assert.Equal("a", Rule.Choose(candidates, Truth).Recommended);
        Assert.Equal("a", Rule.Choose([.. candidates.Reverse()], Truth).Recommended);
    }

    [Fact]
    public void Only_baselines_are_chosen_among_themselves()
    {
        Selection selection = Rule.Choose([Majority], Truth);
        Assert.Equal(("majority", null, true), (selection.Recommended, selection.BestBaseline, selection.BeatsBaseline));
    }

    [Fact]
    public void No_candidate_or_a_name_used_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Rule.Choose([], Truth));
        Assert.Throws<ArgumentException>(() => Rule.Choose([Majority, Majority], Truth));
    }

    private static Predictions WorseInOneRow(Predictions predictions)
    {
        double[] positive = predictions.PositiveProbabilities();
        positive[Truth.Labels.IndexOf(1)] *= 0.9;
        return Made.Binary(positive);
    }
}
