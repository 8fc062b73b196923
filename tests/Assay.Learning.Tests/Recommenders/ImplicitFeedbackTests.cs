using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Recommenders;

public sealed class ImplicitFeedbackTests
{
    [Fact]
    public void A_half_step_is_the_ridge_regression_of_scikit_learn_over_all_items()
    {
        RecommenderCase expected = RecommenderCase.Expected;
        var options = new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, Factors = expected.Factors[0].Length, Regularisation = expected.Penalty, Alpha = expected.Alpha };
        var fit = new ImplicitLeastSquares(options, SomeRatings.Expected(weighted: false), RandomStream.Root(0), new FitContext());
        for (int item = 0; item < expected.Factors.Length; item++)
            expected.Factors[item].CopyTo(fit.Model.Items.Row(item));

        fit.SolveUsers();
        for (int user = 0; user < expected.ImplicitSteps.Length; user++)
        {
            for (int f = 0; f < options.Factors; f++)
                Assert.Equal(expected.ImplicitSteps[user][f], fit.Model.Users.Row(user)[f], 1e-10);
        }
    }

    [Fact]
    public void The_loss_is_that_of_all_pairs_and_never_rises()
    {
        RatingSet ratings = SomeRatings.Set(SomeRatings.Tastes(15, 12, 0.3));
        var options = new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, Factors = 3, Regularisation = 2, Alpha = 5 };
        var fit = new ImplicitLeastSquares(options, ratings, RandomStream.Root(1), new FitContext());
        double last = double.PositiveInfinity;
        for (int iteration = 1; iteration <= 8; iteration++)
        {
            fit.Iterate(iteration);
            double loss = fit.TrainLoss();
            Assert.Equal(Plain(fit.Model, ratings, 2, 5), loss, 1e-10);
            Assert.True(loss <= last + 1e-12);
            last = loss;
        }
    }

    [Fact]
    public void Rows_of_target_0_or_without_weight_are_no_dealings()
    {
        Table rows = SomeRatings.Table(("a", 1, 3), ("b", 1, 1), ("c", 1, 0), ("d", 2, 5), ("a", 2, 1));
        Assert.Equal([0.5, 0.25], Biases.Shares(SomeRatings.Set(rows, [1, 1, 1, 0, 2])).Items);
    }

    [Fact]
    public void What_others_of_the_same_taste_have_is_recommended()
    {
        Table all = SomeRatings.Tastes(40, 20, 0.6);
        double[] targets = all["target"].ToDoubles();
        // Each user's own taste only: even users have even items.
        Table bought = all.Take([.. Enumerable.Range(0, all.RowCount).Where(r => targets[r] > 3)]);
        Recommender[] recommenders =
        [
            new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, Factors = 4 },
            new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, Factors = 4, Solver = FactorSolver.Sgd, Iterations = 60 },
            new ItemNeighbours { Target = "target", Feedback = Feedback.Implicit },
        ];
        foreach (Recommender recommender in recommenders)
        {
            RecommenderModel model = recommender.Fit(bought);
            double right = 0, given = 0;
            for (int user = 0; user < 40; user++)
            {
                foreach (Recommendation best in model.Recommend($"u{user}", 3))
                {
                    given++;
                    right += long.Parse(best.Item, null) % 2 == user % 2 ? 1 : 0;
                }
            }

            Assert.True(right / given > 0.8, $"{recommender.Name}: {right} of {given}.");
        }
    }

    private static double Plain(FactorModel model, RatingSet ratings, double penalty, double alpha)
    {
        double sum = penalty * (Sums.SquaredNorm(model.Users.Values) + Sums.SquaredNorm(model.Items.Values));
        for (int user = 0; user < ratings.UserCount; user++)
        {
            for (int item = 0; item < ratings.ItemCount; item++)
            {
                int place = ratings.ByUser.Others(user).BinarySearch(item);
                double confidence = place < 0 ? 1 : 1 + (alpha * ratings.ByUser.Values(user)[place]);
                double error = (place < 0 ? 0 : 1) - Sums.Dot(model.Users.Row(user), model.Items.Row(item));
                sum += confidence * error * error;
            }
        }

        return sum / (ratings.UserCount * ratings.ItemCount);
    }
}
