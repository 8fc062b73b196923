using Assay.Data;
using Assay.Learning;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Evaluation.Tests.Recommendations;

public sealed class RecommendationEvaluationTests
{
    private static readonly RecommendationEvaluation Evaluation = new() { Cutoff = 2, Bootstrap = new Bootstrap { Stream = RandomStream.Root(1), Resamples = 200 } };

    private static readonly FixedRecommender Recommender = new(
        ["a", "b", "c", "d", "e"],
        new() { ["ann"] = ["a", "b", "c"], ["bob"] = ["e", "c", "a"], ["cy"] = ["b", "a", "c"] },
        ("ann", "a"),
        ("bob", "c"));

    /// <summary>Ann is recommended b and c and wants c and z, which is not in the catalogue; Bob e and a, wants e; Cy b and a, wants d.</summary>
    private static readonly Table HeldOut = Rows(("cy", "d"), ("ann", "c"), ("bob", "e"), ("ann", "a"), ("ann", "z"), ("bob", "e"), ("bob", "c"));

    [Fact]
    public void Measures_are_those_computed_by_hand()
    {
        RecommendationQuality quality = Evaluation.Evaluate(Recommender, HeldOut);
        double second = 1 / Math.Log2(3);
        Assert.Equal((2, 3, 2), (quality.Cutoff, quality.Users, quality.SeenPairs));
        Assert.Equal(2.0 / 3, quality.HitRate.Value, 1e-12);
        Assert.Equal((0.5 + 1 + 0) / 3, quality.Recall.Value, 1e-12);
        Assert.Equal(((second / (1 + second)) + 1 + 0) / 3, quality.NormalisedGain.Value, 1e-12);
        Assert.Equal((0.25 + 1 + 0) / 3, quality.MeanAveragePrecision.Value, 1e-12);
        Assert.Equal(4.0 / 5, quality.Coverage);
        Assert.Equal("ndcg@2", quality.NormalisedGain.Metric);
    }

    [Fact]
    public void Intervals_hold_the_value_and_resample_users()
    {
        RecommendationQuality quality = Evaluation.Evaluate(Recommender, HeldOut);
        foreach (MetricEstimate estimate in new[] { quality.HitRate, quality.Recall, quality.NormalisedGain, quality.MeanAveragePrecision })
            Assert.True(estimate.Lower < estimate.Value && estimate.Value < estimate.Upper);
        // Three users with rates 0, 1 and 1: a resample has one of four values, and all of them nearly surely in 200.
        Assert.Equal((0, 1), (quality.HitRate.Lower, quality.HitRate.Upper));
    }

    [Fact]
    public void The_order_of_rows_and_the_number_of_threads_do_not_matter()
    {
        RecommendationQuality expected = Evaluation.Evaluate(Recommender, HeldOut);
        Table reversed = HeldOut.Take([.. Enumerable.Range(0, HeldOut.RowCount).Reverse()]);
        RecommendationEvaluation threaded = Evaluation with { Bootstrap = Evaluation.Bootstrap with { Workers = new Workers(7) } };
        Assert.Equal(expected, threaded.Evaluate(Recommender, reversed));
    }

    [Fact]
    public void Unknown_users_get_what_the_recommender_has_for_them() =>
        Assert.Equal(1, Evaluation.Evaluate(Recommender, Rows(("stranger", "b"))).HitRate.Value);

    [Fact]
    public void Nothing_to_be_found_is_refused() =>
        Assert.Contains("not seen", Assert.Throws<LearningException>(() => Evaluation.Evaluate(Recommender, Rows(("ann", "a")))).Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_ids_are_refused_with_their_row()
    {
        LearningException fault = Assert.Throws<LearningException>(() => Evaluation.Evaluate(Recommender, Rows(("ann", "b"), ("ann", null))));
        Assert.Equal("item", fault.Column);
        Assert.Contains("row 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fitted_model_is_judged_on_columns_of_other_names()
    {
        Table bought = new(Some.Texts("who", "x", "x", "y", "y", "z"), Some.Integers("what", 1, 2, 1, 2, 3), Some.Numbers("times", 1, 1, 1, 1, 1));
        RecommenderModel model = new ItemNeighbours { Target = "times", User = "who", Item = "what", Feedback = Feedback.Implicit }.Fit(bought.Take([0, 1, 2, 4]));
        RecommendationQuality quality = (Evaluation with { Cutoff = 1 }).Evaluate(model, bought.Take([3]), "who", "what");
        Assert.Equal((1, 1.0), (quality.Users, quality.HitRate.Value));
        Assert.Equal(1.0 / 3, quality.Coverage, 1e-12);
    }

    private static Table Rows(params (string User, string? Item)[] rows) =>
        new(Some.Texts("user", [.. rows.Select(r => r.User)]), Some.Texts("item", [.. rows.Select(r => r.Item)]));
}
