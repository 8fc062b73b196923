using Assay.Numerics;

namespace Assay.Learning.Tests.Recommenders;

/// <summary>Steps of stochastic gradient descent against slopes of what they descend, by differences.</summary>
public sealed class GradientStepTests
{
    private const double Rate = 1e-3;
    private const double Nudge = 1e-6;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rating_moves_every_parameter_down_its_slope(bool weighted)
    {
        RatingSet ratings = SomeRatings.Set(SomeRatings.Tastes(6, 5, 0.8));
        var options = new MatrixFactorization { Target = "target", Solver = FactorSolver.Sgd, Factors = 3, LearningRate = Rate, Regularisation = 0.4, WeightedRegularisation = weighted };
        var fit = new StochasticGradient(options, ratings, RandomStream.Root(2), new FitContext());
        for (int warm = 1; warm <= 3; warm++)
            fit.Iterate(warm);
        const int User = 2;
        int item = ratings.ByUser.Others(User)[1];
        const double Value = 4, Weight = 1.5;
        double userShare = weighted ? 1 : 1.0 / ratings.ByUser.Length(User), itemShare = weighted ? 1 : 1.0 / ratings.ByItem.Length(item);
        double Loss()
        {
            double error = Value - fit.Model.Predict(User, item);
            return 0.5 * ((Weight * error * error)
                + (userShare * ((options.UserBiasRegularisation * Square(fit.Model.Biases.Users[User])) + (0.4 * Sums.SquaredNorm(fit.Model.Users.Row(User)))))
                + (itemShare * ((options.ItemBiasRegularisation * Square(fit.Model.Biases.Items[item])) + (0.4 * Sums.SquaredNorm(fit.Model.Items.Row(item))))));
        }

        AssertDescends(fit.Model, Loss, () => fit.Step(User, item, Value, Weight));
    }

    [Fact]
    public void A_comparison_moves_every_parameter_down_its_slope()
    {
        RatingSet ratings = SomeRatings.Set(SomeRatings.Tastes(6, 5, 0.5));
        var options = new MatrixFactorization { Target = "target", Feedback = Feedback.Implicit, Solver = FactorSolver.Sgd, Factors = 3, LearningRate = Rate, Regularisation = 0.4 };
        var fit = new PairwiseRanking(options, ratings, RandomStream.Root(2), new FitContext());
        for (int warm = 1; warm <= 3; warm++)
            fit.Iterate(warm);
        const int User = 2, Better = 1, Worse = 4;
        double Loss()
        {
            FactorModel model = fit.Model;
            double difference = model.Predict(User, Better) - model.Predict(User, Worse);
            return Math.Log(1 + Math.Exp(-difference)) + 0.5 * 0.4 * (Square(model.Biases.Items[Better]) + Square(model.Biases.Items[Worse])
                + Sums.SquaredNorm(model.Users.Row(User)) + Sums.SquaredNorm(model.Items.Row(Better)) + Sums.SquaredNorm(model.Items.Row(Worse)));
        }

        AssertDescends(fit.Model, Loss, () => fit.Step(User, Better, Worse));
    }

    private static void AssertDescends(FactorModel model, Func<double> loss, Action step)
    {
        double[][] parameters = [model.Users.Values, model.Items.Values, model.Biases.Users, model.Biases.Items];
        double[][] slopes = [.. parameters.Select(array => array.Select((_, i) => Slope(array, i, loss)).ToArray())];
        double[][] before = [.. parameters.Select(array => array.ToArray())];
        step();
        Assert.Contains(slopes.SelectMany(s => s), slope => Math.Abs(slope) > 0.1);
        for (int a = 0; a < parameters.Length; a++)
        {
            for (int i = 0; i < parameters[a].Length; i++)
                Assert.Equal(-slopes[a][i], (parameters[a][i] - before[a][i]) / Rate, 1e-6);
        }
    }

    private static double Slope(double[] parameters, int index, Func<double> loss)
    {
        double at = parameters[index];
        parameters[index] = at + Nudge;
        double above = loss();
        parameters[index] = at - Nudge;
        double below = loss();
        parameters[index] = at;
        return (above - below) / (2 * Nudge);
    }

    private static double Square(double x) => x * x;
}
