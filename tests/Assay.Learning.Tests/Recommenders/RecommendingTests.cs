using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class RecommendingTests
{
    private static readonly Table Bought = SomeRatings.Table(("ann", 1, 1), ("ann", 2, 1), ("bob", 1, 1), ("cy", 10, 1), ("cy", 2, 1), ("cy", 3, 1));

    private static readonly RecommenderModel Model = new PopularityRecommender { Target = "target", Feedback = Feedback.Implicit }.Fit(Bought);

    [Fact]
    public void The_catalogue_is_in_ascending_order()
    {
        Assert.Equal(["1", "2", "3", "10"], Model.Items);
        Assert.Equal(["ann", "bob", "cy"], Model.Users);
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_the_catalogue() =>
        Assert.Equal(["1", "2", "3", "10"], Model.Recommend("ann", 4, excludeSeen: false).Select(r => r.Item));

    [Fact]
    public void Items_seen_are_left_out() => Assert.Equal(["3", "10"], Model.Recommend("ann", 4).Select(r => r.Item));

    [Fact]
    public void No_more_are_given_than_asked_for() => Assert.Equal(["2"], Model.Recommend("bob", 1).Select(r => r.Item));

    [Fact]
    public void Who_is_unknown_gets_what_is_popular() => Assert.Equal(["1", "2"], Model.Recommend("nobody", 2).Select(r => r.Item));

    [Fact]
    public void Fewer_than_one_is_misuse() => Assert.Throws<ArgumentOutOfRangeException>(() => Model.Recommend("ann", 0));

    [Fact]
    public void What_was_seen_is_known()
    {
        Assert.True(Model.HasSeen("ann", "2"));
        Assert.False(Model.HasSeen("ann", "3"));
        Assert.False(Model.HasSeen("nobody", "2"));
        Assert.False(Model.HasSeen("ann", "nothing"));
    }

    public static TheoryData<string> Kinds => ["popularity", "item-knn", "matrix-factorization"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Recommending_scores_as_predicting_does(string kind)
    {
        Table ratings = SomeRatings.Tastes(20, 15, 0.5);
        foreach (string feedback in new[] { "explicit", "implicit" })
        {
            var model = (RecommenderModel)EstimatorCatalog.Find(kind).Create(new EstimatorSetup("target"), new Dictionary<string, object?> { ["feedback"] = feedback }).Fit(ratings);
            var loaded = (RecommenderModel)ModelFile.FromBytes(ModelFile.ToBytes(model));
            foreach (string user in new[] { "u3", "u8", "stranger" })
            {
                IReadOnlyList<Recommendation> all = model.Recommend(user, 99, excludeSeen: false);
                Assert.Equal(15, all.Count);
                Table rows = SomeRatings.Table([.. all.Select(r => (user, long.Parse(r.Item, null), 0.0))]);
                Assert.Equal(model.Predict(rows).Values.ToArray(), all.Select(r => r.Score));
                Assert.Equal(all, loaded.Recommend(user, 99, excludeSeen: false));
                Assert.Equal(all.Select(r => r.Score).OrderDescending(), all.Select(r => r.Score));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_order_of_rows_does_not_change_a_bit(string kind)
    {
        Table ratings = SomeRatings.Tastes(20, 15, 0.5);
        Estimator[] estimators =
        [
            EstimatorCatalog.Find(kind).Create(new EstimatorSetup("target"), new Dictionary<string, object?>()),
            new MatrixFactorization { Target = "target", Solver = FactorSolver.Sgd },
            new MatrixFactorization { Target = "target", Solver = FactorSolver.Sgd, Feedback = Feedback.Implicit },
        ];
        foreach (Estimator estimator in estimators)
            Assert.Equal(ModelFile.ToBytes(estimator.Fit(ratings)), ModelFile.ToBytes(estimator.Fit(Some.Shuffled(ratings, 3))));
    }

    [Fact]
    public void Ids_match_by_their_text()
    {
        Table asText = new(Some.Texts("user", "ann"), Some.Texts("item", "10"), Some.Numbers("target", 0));
        Table asFractions = new(Some.Texts("user", "cy"), Some.Numbers("item", 10), Some.Numbers("target", 0));
        Assert.Equal(1, Model.Predict(asText).Values[0]);
        Assert.Equal(1, Model.Predict(asFractions).Values[0]);
    }

    [Fact]
    public void The_order_of_tied_items_does_not_depend_on_how_many_are_asked_for()
    {
        var stream = Numerics.RandomStream.Root(1);
        double[] scores = [.. Enumerable.Range(0, 200).Select(i => Math.Floor(20 * stream.UniformAt((ulong)i)))];
        (int Item, double Score)[] sorted = [.. scores.Select((s, i) => (i, s)).OrderByDescending(p => p.s).ThenBy(p => p.i)];
        foreach (int count in new[] { 0, 1, 2, 7, 50, 199, 200 })
        {
            var top = new TopItems(count);
            for (int item = 0; item < scores.Length; item++)
                top.Offer(item, scores[item]);
            Assert.Equal(sorted.Take(count), top.Descending());
            Assert.Empty(top.Descending());
        }
    }
}
