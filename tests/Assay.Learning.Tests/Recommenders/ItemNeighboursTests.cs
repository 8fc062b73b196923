using Assay.Data;

namespace Assay.Learning.Tests.Recommenders;

public sealed class ItemNeighboursTests
{
    [Theory]
    [InlineData("adjusted_cosine", ItemSimilarity.AdjustedCosine)]
    [InlineData("pearson", ItemSimilarity.Pearson)]
    [InlineData("cosine", ItemSimilarity.Cosine)]
    public void Similarities_are_those_of_scikit_learn_and_numpy(string name, ItemSimilarity similarity)
    {
        double[][] expected = RecommenderCase.Expected.Similarities[name];
        NeighbourLists found = new SimilaritySearch(SomeRatings.Expected(weighted: false), similarity, shrinkage: 0, implicitly: false).Nearest(99, new FitContext());
        for (int item = 0; item < expected.Length; item++)
        {
            int[] positive = [.. Enumerable.Range(0, expected.Length).Where(other => other != item && expected[item][other] > 1e-9)];
            Assert.Equal(positive, found.Items(item).ToArray());
            for (int n = 0; n < positive.Length; n++)
                Assert.Equal(expected[item][positive[n]], found.Similarities(item)[n], 1e-10);
        }
    }

    [Fact]
    public void Only_the_nearest_are_kept_and_of_equal_ones_the_first()
    {
        // Item 0 shares both its users with 1 and 2, and one with 3.
        Table bought = SomeRatings.Table(("a", 0, 1), ("a", 1, 1), ("a", 2, 1), ("b", 0, 1), ("b", 1, 1), ("b", 2, 1), ("a", 3, 1));
        NeighbourLists Nearest(int count) => new SimilaritySearch(SomeRatings.Set(bought), ItemSimilarity.Cosine, 0, implicitly: true).Nearest(count, new FitContext());
        Assert.Equal([1], Nearest(1).Items(0).ToArray());
        Assert.Equal([1, 2], Nearest(2).Items(0).ToArray());
        Assert.Equal([1, 2, 3], Nearest(3).Items(0).ToArray());
        Assert.Equal(1 / Math.Sqrt(2), Nearest(3).Similarities(0)[2], 1e-12);
    }

    [Fact]
    public void Shrinkage_trusts_similarities_of_few_users_less()
    {
        Table bought = SomeRatings.Table(("a", 0, 1), ("a", 1, 1), ("b", 0, 1), ("b", 1, 1));
        NeighbourLists found = new SimilaritySearch(SomeRatings.Set(bought), ItemSimilarity.Cosine, 6, implicitly: true).Nearest(1, new FitContext());
        Assert.Equal(2.0 / (2 + 6), found.Similarities(0)[0], 1e-12);
    }

    /// <summary>
    /// The mean is 3 and all biases are 0. Of items 0 and 1 Ann and Bob deviate by (1, −2) and (1, −1): a cosine of 3 / √10; items
    /// 1 and 2 are opposed. Cy likes item 0 by 1 more than the mean, and so item 1.
    /// </summary>
    [Fact]
    public void A_prediction_is_biases_plus_the_deviations_of_neighbours()
    {
        Table ratings = SomeRatings.Table(
            ("ann", 0, 4), ("ann", 1, 4), ("ann", 2, 1), ("bob", 0, 1), ("bob", 1, 2), ("bob", 2, 6), ("cy", 0, 4), ("cy", 2, 2));
        var estimator = new ItemNeighbours { Target = "target", Shrinkage = 0, NeighbourDamping = 0 };
        Table asked = SomeRatings.Table(("cy", 1, 0));
        double similarity = 3 / Math.Sqrt(10);
        Assert.Equal(4, estimator.Fit(ratings).Predict(asked).Values[0], 1e-12);
        Assert.Equal(3 + (similarity / (similarity + 1)), (estimator with { NeighbourDamping = 1 }).Fit(ratings).Predict(asked).Values[0], 1e-12);
    }

    [Fact]
    public void Without_a_neighbour_the_biases_remain()
    {
        Table ratings = SomeRatings.Table(("ann", 0, 5), ("ann", 1, 2), ("bob", 2, 3));
        Table asked = SomeRatings.Table(("bob", 0, 0));
        Assert.Equal(
            new PopularityRecommender { Target = "target" }.Fit(ratings).Predict(asked).Values[0],
            new ItemNeighbours { Target = "target" }.Fit(ratings).Predict(asked).Values[0]);
    }
}
