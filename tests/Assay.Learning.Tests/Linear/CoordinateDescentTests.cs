using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class CoordinateDescentTests
{
    [Theory]
    [InlineData(0.5, 1.5)]
    [InlineData(2.5, 0.0)]
    public void One_standardised_feature_is_thresholded_softly(double alpha, double expected)
    {
        // x has mean 0 and variance 1, and y = 2 x + 7: the coefficient is 2 less alpha, and not below 0.
        var table = new Table(Some.Numbers("x", -1, 1, -1, 1), Some.Numbers("y", 5, 9, 5, 9));
        var predictor = (LinearPredictor)new Lasso { Target = "y", Alpha = alpha, Features = new FeaturePlan() }.Fit(table).Predictor;
        Assert.Equal(expected, predictor.Parameters[0], 1e-9);
        Assert.Equal(7, predictor.Parameters[1], 1e-12);
    }

    [Fact]
    public void Products_and_residuals_are_two_ways_to_the_same_design()
    {
        TrainingSet data = Mixed();
        var context = new FitContext();
        ICentredDesign[] designs = [new GramDesign(NormalEquations.Of(data, context)), new ResidualDesign(data, context)];
        double[] coefficients = new double[data.Features.Features.Count];
        for (int j = 0; j < coefficients.Length; j++)
        {
            coefficients[j] = 0.3 * (j - 2);
            foreach (ICentredDesign design in designs)
                design.Move(j, coefficients[j]);
            Assert.Equal(designs[0].SquaredNorm(j), designs[1].SquaredNorm(j), 1e-11);
            Assert.Equal(designs[0].Correlation(j), designs[1].Correlation(j), 1e-11);
        }

        double[] first = new double[coefficients.Length], second = new double[coefficients.Length];
        (double squares, double withTarget) = designs[0].Products(coefficients, first);
        (double otherSquares, double otherWithTarget) = designs[1].Products(coefficients, second);
        Assert.Equal(squares, otherSquares, 1e-10);
        Assert.Equal(withTarget, otherWithTarget, 1e-10);
        Assert.Equal(designs[0].TargetSquares, designs[1].TargetSquares, 1e-10);
        Assert.Equal(designs[0].Intercept(coefficients), designs[1].Intercept(coefficients), 1e-11);
        Assert.All(Enumerable.Range(0, first.Length), j => Assert.Equal(first[j], second[j], 1e-10));
    }

    [Fact]
    public void The_gap_is_told_until_it_is_closed()
    {
        var log = new StepLog();
        var estimator = new Lasso { Target = ContractData.Target, Alpha = 0.1, Tolerance = 1e-9 };
        estimator.Fit(ContractData.Table(LearningTask.Regression), new FitContext { Progress = log });
        double[] gaps = [.. log.Steps.Select(s => s.Metrics.Single(m => m.Key == "duality_gap").Value)];
        Assert.True(gaps[^1] <= 1e-9, $"The last gap is {gaps[^1]}.");
        Assert.Contains(log.Steps[^1].Metrics, m => m is { Key: "converged", Value: 1 });
    }

    [Fact]
    public void A_fit_out_of_sweeps_says_so()
    {
        var log = new StepLog();
        var estimator = new Lasso { Target = ContractData.Target, Alpha = 0.01, Tolerance = 1e-15, MaxIterations = 1 };
        var predictor = (LinearPredictor)estimator.Fit(ContractData.Table(LearningTask.Regression), new FitContext { Progress = log }).Predictor;
        Assert.Equal(predictor.Converged, log.Steps[^1].Metrics.Single(m => m.Key == "converged").Value == 1);
        Assert.Equal(1, predictor.Iterations);
    }

    private static TrainingSet Mixed()
    {
        double[] dense = [1, 4, 2, -1, 0.5, 3, 3, 3, -2, 1, 0, 7];
        var sparse = new SparseRows(3, [0, 1, 3, 3, 4, 6, 7], [0, 0, 2, 1, 1, 2, 2], [2.0, -1, 1, 5, 3, 0.5, 1]);
        Feature[] features = [.. Enumerable.Range(0, 5).Select(j => new Feature($"x{j}", "x"))];
        return new TrainingSet(
            new FeatureMatrix(features, 6, dense, sparse), TargetVector.OfNumbers([1, 2, 5, -1, 0.5, 2]), [1, 2, 0, 0.5, 3, 1], Numerics.RandomStream.Root(1), null);
    }
}
