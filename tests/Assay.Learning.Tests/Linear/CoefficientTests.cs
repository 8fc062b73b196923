using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Linear;

public sealed class CoefficientTests
{
    public static TheoryData<string> Cases => [.. Expected.Fits.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn(string name)
    {
        LinearCase given = Expected.Fits.Single(c => c.Name == name);
        var predictor = (LinearPredictor)EstimatorOf(given).Fit(TableOf(given)).Predictor;
        Assert.True(predictor.Converged);
        double[] found = predictor.Parameters.ToArray();
        int coefficients = predictor.Shape.Coefficients;
        double[] expected = [.. given.Coefficients.SelectMany(row => row), .. Centered(given.Intercepts)];
        double[] actual = [.. found.Take(coefficients), .. Centered(found[coefficients..])];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6);
    }

    // Intercepts of a softmax are free of penalty, so only their differences mean anything.
    private static double[] Centered(double[] intercepts) =>
        intercepts.Length == 1 ? intercepts : [.. intercepts.Select(b => b - intercepts.Average())];

    private static MatrixEstimator EstimatorOf(LinearCase given)
    {
        var plain = new FeaturePlan();
        string? weight = given.Weights is null ? null : "weight";
        return given.Kind == "ridge"
            ? new RidgeRegression { Target = "y", Weight = weight, Features = plain, Alpha = given.Options["alpha"] }
            : new LogisticRegression
            {
                Target = "y",
                Task = given.Intercepts.Length == 1 ? LearningTask.Binary : LearningTask.Multiclass,
                Weight = weight,
                Features = plain,
                C = given.Options["c"],
                L1Ratio = given.Options.GetValueOrDefault("l1_ratio"),
                Tolerance = given.Options.ContainsKey("l1_ratio") ? 1e-8 : 1e-10,
                MaxIterations = 5000,
            };
    }

    private static Table TableOf(LinearCase given)
    {
        var columns = new List<Column>();
        for (int j = 0; j < given.X[0].Length; j++)
            columns.Add(Some.Numbers($"x{j}", [.. given.X.Select(row => row[j])]));
        columns.Add(given.Kind == "ridge" ? Some.Numbers("y", given.Y) : Some.Integers("y", [.. given.Y.Select(y => (long)y)]));
        if (given.Weights is { } weights)
            columns.Add(Some.Numbers("weight", weights));
        return new Table(columns);
    }
}
