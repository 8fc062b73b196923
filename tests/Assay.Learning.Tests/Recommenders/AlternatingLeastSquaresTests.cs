using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Recommenders;

public sealed class AlternatingLeastSquaresTests
{
    [Fact]
    public void A_half_step_is_the_ridge_regression_of_scikit_learn()
    {
        RecommenderCase expected = RecommenderCase.Expected;
        var options = new MatrixFactorization { Target = "target", Factors = expected.Factors[0].Length, Regularisation = expected.Penalty, UserBiasRegularisation = expected.BiasPenalty };
        var fit = new AlternatingLeastSquares(options, SomeRatings.Expected(weighted: true), RandomStream.Root(0), new FitContext());
        Assert.Equal(expected.Mean, fit.Model.Biases.Mean, 1e-12);
        expected.ItemBiases.CopyTo(fit.Model.Biases.Items, 0);
        for (int item = 0; item < expected.Factors.Length; item++)
            expected.Factors[item].CopyTo(fit.Model.Items.Row(item));

        fit.SolveUsers();
        for (int user = 0; user < expected.HalfSteps.Length; user++)
        {
            double[] found = [.. fit.Model.Users.Row(user), fit.Model.Biases.Users[user]];
            for (int i = 0; i < found.Length; i++)
                Assert.Equal(expected.HalfSteps[user][i], found[i], 1e-10);
        }
    }

    [Theory]
    [InlineData(false, 3.0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.2)]
    public void No_half_step_raises_the_objective(bool weighted, double penalty)
    {
        RatingSet ratings = SomeRatings.Set(SomeRatings.Tastes(30, 20, 0.4));
        var options = new MatrixFactorization { Target = "target", Factors = 4, Regularisation = penalty, WeightedRegularisation = weighted };
        var fit = new AlternatingLeastSquares(options, ratings, RandomStream.Root(1), new FitContext());
        double last = Objective(fit.Model, ratings, options), first = last;
        for (int iteration = 0; iteration < 20; iteration++)
        {
            foreach (Action half in new Action[] { fit.SolveUsers, fit.SolveItems })
            {
                half();
                double now = Objective(fit.Model, ratings, options);
                Assert.True(now <= last * (1 + 1e-12), $"The objective rose from {last} to {now}.");
                last = now;
            }
        }

        Assert.True(last < 0.9 * first);
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        Table ratings = SomeRatings.Tastes(10, 8, 0.5);
        Table weighted = ratings.With(Some.Numbers("weight", [.. Enumerable.Range(0, ratings.RowCount).Select(i => i == 4 ? 2.0 : 1)]));
        var options = new MatrixFactorization { Target = "target", Factors = 2, Regularisation = 2 };
        double[] once = (options with { Weight = "weight" }).Fit(weighted).Predict(ratings).Values.ToArray();
        double[] twice = options.Fit(ratings.Take([.. Enumerable.Range(0, ratings.RowCount), 4])).Predict(ratings).Values.ToArray();
        for (int i = 0; i < once.Length; i++)
            Assert.Equal(once[i], twice[i], 1e-9);
    }

    [Fact]
    public void Tastes_are_found_that_biases_cannot_say()
    {
        Table ratings = SomeRatings.Tastes(40, 30, 0.5);
        int[] rows = [.. Enumerable.Range(0, ratings.RowCount)];
        Table train = ratings.Take([.. rows.Where(r => r % 5 != 0)]), test = ratings.Take([.. rows.Where(r => r % 5 == 0)]);
        double Error(Estimator estimator) =>
            Metric.RootMeanSquaredError.Score(estimator.Fit(train).Predict(test), TargetVector.OfNumbers([.. test["target"].ToDoubles()]));
        double popularity = Error(new PopularityRecommender { Target = "target" });
        Recommender[] personal =
        [
            new MatrixFactorization { Target = "target", Regularisation = 3 },
            new MatrixFactorization { Target = "target", Regularisation = 3, Solver = FactorSolver.Sgd, LearningRate = 0.02, Iterations = 100 },
            new ItemNeighbours { Target = "target", Shrinkage = 5 },
        ];
        foreach (Recommender recommender in personal)
            Assert.True(Error(recommender) < 0.8 * popularity, $"{recommender.Name} errs by {Error(recommender)}, popularity by {popularity}.");
    }

    [Fact]
    public void Early_stopping_keeps_the_best_iteration()
    {
        Table ratings = SomeRatings.Tastes(30, 20, 0.3);
        int[] rows = [.. Enumerable.Range(0, ratings.RowCount)];
        Table train = ratings.Take([.. rows.Where(r => r % 3 != 0)]), validation = ratings.Take([.. rows.Where(r => r % 3 == 0)]);
        var options = new MatrixFactorization { Target = "target", Regularisation = 0.05, Iterations = 40 };
        var log = new StepLog();
        options.Fit(train, new FitContext { Progress = log, Validation = validation });
        double[] errors = [.. log.Steps.Select(s => s.Metrics.Single(m => m.Key == "validation_rmse").Value)];
        int best = Array.IndexOf(errors, errors.Min()) + 1;
        Assert.InRange(best, 1, 30);

        byte[] stopped = ModelFile.ToBytes((options with { EarlyStoppingRounds = 10 }).Fit(train, new FitContext { Validation = validation }));
        Assert.Equal(ModelFile.ToBytes((options with { Iterations = best }).Fit(train)), stopped);
    }

    internal static double Objective(FactorModel model, RatingSet ratings, MatrixFactorization options)
    {
        double sum = 0;
        for (int user = 0; user < ratings.UserCount; user++)
        {
            for (int i = 0; i < ratings.ByUser.Length(user); i++)
            {
                double error = ratings.ByUser.Values(user)[i] - model.Predict(user, ratings.ByUser.Others(user)[i]);
                sum += ratings.ByUser.Weights(user)[i] * error * error;
            }
        }

        return sum + Penalty(model.Users, model.Biases.Users, options.UserBiasRegularisation, ratings.ByUser) + Penalty(model.Items, model.Biases.Items, options.ItemBiasRegularisation, ratings.ByItem);

        double Penalty(FactorTable factors, double[] biases, double biasPenalty, RatingLists lists)
        {
            double penalties = 0;
            for (int row = 0; row < factors.Count; row++)
            {
                double times = options.WeightedRegularisation ? lists.Length(row) : 1;
                penalties += times * ((biasPenalty * biases[row] * biases[row]) + (options.Regularisation!.Value * factors.Row(row).ToArray().Sum(f => f * f)));
            }

            return penalties;
        }
    }
}
