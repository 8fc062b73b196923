using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class PopularityTests
{
    private static readonly Table Ratings = SomeRatings.Table(("ann", 1, 5), ("ann", 2, 3), ("bob", 1, 4), ("cy", 10, 2), ("cy", 2, 1));

    /// <summary>The mean is 3. Items: (2 + 1) / 4, (0 − 2) / 4, −1 / 3. Ann: (2 − .75 + 0 + .5) / 4.</summary>
    [Fact]
    public void Ratings_are_mean_and_damped_biases_items_first()
    {
        RecommenderModel model = new PopularityRecommender { Target = "target", Damping = 2 }.Fit(Ratings);
        double[] values = model.Predict(SomeRatings.Table(("ann", 1, 0), ("ann", 77, 0), ("zoe", 2, 0), ("zoe", 77, 0))).Values.ToArray();
        Assert.Equal(3 + 0.75 + 0.4375, values[0], 1e-12);
        Assert.Equal(3 + 0.4375, values[1], 1e-12);
        Assert.Equal(3 - 0.5, values[2], 1e-12);
        Assert.Equal(3, values[3], 1e-12);
    }

    [Fact]
    public void The_user_bias_can_be_left_out()
    {
        RecommenderModel model = new PopularityRecommender { Target = "target", Damping = 2, UserBias = false }.Fit(Ratings);
        Assert.Equal(3.75, model.Predict(SomeRatings.Table(("ann", 1, 0))).Values[0], 1e-12);
    }

    [Fact]
    public void Without_damping_biases_are_means()
    {
        RecommenderModel model = new PopularityRecommender { Target = "target", Damping = 0, UserBias = false }.Fit(Ratings);
        Assert.Equal(4.5, model.Predict(SomeRatings.Table(("bob", 1, 0))).Values[0], 1e-12);
    }

    [Fact]
    public void Implicit_popularity_is_the_sum_of_the_weighted_targets()
    {
        Table weighted = Ratings.With(Some.Numbers("weight", 1, 2, 0.5, 1, 1));
        RecommenderModel model = new PopularityRecommender { Target = "target", Feedback = Feedback.Implicit, Weight = "weight" }.Fit(weighted);
        Assert.Equal([new("1", 7), new("2", 7), new("10", 2)], model.Recommend("zoe", 10));
    }
}
