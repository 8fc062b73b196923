using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class LeastSquaresTests
{
    [Theory]
    [InlineData(1e-17)]
    [InlineData(1e-300)]
    public void A_penalty_below_rounding_shares_a_slope_among_equal_columns(double alpha)
    {
        Table table = new(Some.Numbers("a", -1, 1, -1, 1), Some.Numbers("b", -1, 1, -1, 1), Some.Numbers("y", -3, 5, -3, 5));
        var ridge = new RidgeRegression { Target = "y", Alpha = alpha, Features = new FeaturePlan() };
        double[] found = ((LinearPredictor)ridge.Fit(table).Predictor).Parameters.ToArray();
        Assert.Equal(2, found[0], 1e-12);
        Assert.Equal(2, found[1], 1e-12);
        Assert.Equal(1, found[2], 1e-12);
    }

    [Fact]
    public void Products_beyond_all_numbers_are_refused()
    {
        Table table = new(Some.Numbers("huge", -1e160, 1e160, 2e160), Some.Numbers("y", 1, 2, 3));
        Estimator[] all =
        [
            new RidgeRegression { Target = "y", Features = new FeaturePlan() },
            new LinearRegression { Target = "y", Features = new FeaturePlan() },
            new Lasso { Target = "y", Features = new FeaturePlan() },
        ];
        foreach (Estimator estimator in all)
            Assert.Contains("'huge'", Assert.Throws<LearningException>(() => estimator.Fit(table)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void Many_sparse_rows_are_learned_from_as_they_are(double l1Ratio)
    {
        // As dense ones they would be more numbers than an array holds. Every 100,000th row holds a 1, in feature 7, and has the target 2.
        const int rows = 1_100_000, every = 100_000, width = 2_000;
        int[] starts = [.. Enumerable.Range(0, rows + 1).Select(row => (row + every - 1) / every)];
        var ones = new double[starts[^1]];
        Array.Fill(ones, 1);
        var indices = new int[ones.Length];
        Array.Fill(indices, 7);
        Feature[] features = [.. Enumerable.Range(0, width).Select(j => new Feature($"x{j}", "x"))];
        var data = new TrainingSet(
            new FeatureMatrix(features, rows, [], new SparseRows(width, starts, indices, ones)),
            TargetVector.OfNumbers([.. Enumerable.Range(0, rows).Select(row => row % every == 0 ? 2.0 : 0)]), null, RandomStream.Root(0), null);
        LinearPredictor found = PenalisedLeastSquares.Fit(data, alpha: 1e-12, l1Ratio, tolerance: 1e-6, maxIterations: 100, new FitContext());
        Assert.Equal(2, found.Parameters[7], 1e-3);
        Assert.Equal(0, found.Parameters[8], 1e-9);
    }
}
