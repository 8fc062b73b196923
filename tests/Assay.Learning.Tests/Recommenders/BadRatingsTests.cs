using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class BadRatingsTests
{
    private static readonly Table Ratings = SomeRatings.Tastes(6, 5, 0.7);

    public static TheoryData<string> Names => ["popularity", "item-knn", "matrix-factorization"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Missing_ids_are_refused_with_their_row(string name)
    {
        string?[] users = [.. Some.Formatted(Ratings["user"])];
        users[3] = null;
        LearningException fault = Assert.Throws<LearningException>(() => Create(name).Fit(Ratings.With(Some.Texts("user", users))));
        Assert.Equal("user", fault.Column);
        Assert.Contains("row 3", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fractions_are_no_ids(string name)
    {
        Table fractions = Ratings.With(Some.Numbers("item", [.. Ratings["item"].ToDoubles().Select(i => i + 0.5)]));
        Assert.Contains("whole numbers", Assert.Throws<LearningException>(() => Create(name).Fit(fractions)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ratings_must_be_finite(string name)
    {
        double[] ratings = [.. Ratings["target"].ToDoubles()];
        ratings[2] = double.PositiveInfinity;
        Assert.Contains("finite", Assert.Throws<LearningException>(() => Create(name).Fit(Ratings.With(Some.Numbers("target", ratings)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ratings_too_large_to_add_up_are_refused(string name)
    {
        double[] ratings = [.. Ratings["target"].ToDoubles().Select((_, i) => i % 2 == 0 ? double.MaxValue : double.MinValue)];
        Assert.Throws<LearningException>(() => Create(name).Fit(Ratings.With(Some.Numbers("target", ratings))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_user_or_one_item_is_enough(string name)
    {
        foreach (string feedback in new[] { "explicit", "implicit" })
        {
            foreach (string solver in name == "matrix-factorization" ? ["als", "sgd"] : new[] { "" })
            {
                Estimator estimator = Create(name, feedback, solver);
                Table oneUser = SomeRatings.Table(("a", 1, 5), ("a", 2, 3), ("a", 3, 4));
                Table oneItem = SomeRatings.Table(("a", 1, 5), ("b", 1, 3), ("c", 1, 4));
                Assert.All(estimator.Fit(oneUser).Predict(oneUser).Values.ToArray(), value => Assert.True(double.IsFinite(value)));
                Assert.All(estimator.Fit(oneItem).Predict(oneItem).Values.ToArray(), value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_three_columns_must_differ(string name)
    {
        Estimator estimator = EstimatorCatalog.Find(name).Create(new EstimatorSetup("target"), new Dictionary<string, object?> { ["user"] = "item" });
        Assert.Contains("three columns", Assert.Throws<LearningException>(() => estimator.Fit(Ratings)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_to_ignore_may_be_those_of_the_ids(string name)
    {
        Estimator estimator = Create(name);
        Assert.Equal(ModelFile.ToBytes(estimator.Fit(Ratings)), ModelFile.ToBytes((estimator with { Ignore = ["user", "item"] }).Fit(Ratings)));
    }

    [Fact]
    public void Implicit_feedback_is_not_negative()
    {
        LearningException fault = Assert.Throws<LearningException>(() => Create("popularity", "implicit").Fit(SomeRatings.Table(("a", 1, 1), ("a", 2, -3))));
        Assert.Contains("-3 in row 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Implicit_feedback_does_not_stop_early() =>
        Assert.Throws<LearningException>(() => new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, EarlyStoppingRounds = 2 }.Fit(Ratings));

    [Fact]
    public void A_step_too_long_is_said_to_diverge()
    {
        var estimator = new MatrixFactorization { Target = "target", Solver = FactorSolver.Sgd, LearningRate = 50 };
        Assert.Contains("learning_rate", Assert.Throws<LearningException>(() => estimator.Fit(Ratings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ratings_without_weight_are_as_unknown()
    {
        Table weighted = SomeRatings.Table(("a", 1, 5), ("a", 2, 3), ("b", 1, 1), ("b", 3, 9)).With(Some.Numbers("weight", 1, 1, 1, 0));
        RecommenderModel model = new MatrixFactorization { Target = "target", Weight = "weight", Factors = 2, UserBiasRegularisation = 0, ItemBiasRegularisation = 0 }.Fit(weighted);
        double[] values = model.Predict(SomeRatings.Table(("b", 3, 0), ("b", 77, 0))).Values.ToArray();
        Assert.Equal(values[1], values[0], 1e-12);
    }

    private static Estimator Create(string name, string feedback = "explicit", string solver = "")
    {
        var options = new Dictionary<string, object?> { ["feedback"] = feedback };
        if (solver.Length > 0)
            options["solver"] = solver;
        return EstimatorCatalog.Find(name).Create(new EstimatorSetup("target"), options);
    }
}
