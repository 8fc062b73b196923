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
        double[] expected = [.. InOrder(given), .. Centered(given.Intercepts, given.Kind)];
        double[] actual = [.. found.Take(coefficients), .. Centered(found[coefficients..], given.Kind)];
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6);
    }

    // Dense coefficients stand by output, sparse ones by feature.
    private static IEnumerable<double> InOrder(LinearCase given) =>
        given.Options.ContainsKey("sparse")
            ? Enumerable.Range(0, given.X[0].Length).SelectMany(j => given.Coefficients.Select(row => row[j]))
            : given.Coefficients.SelectMany(row => row);

    // Intercepts of a softmax are free of penalty, so only their differences mean anything.
    private static double[] Centered(double[] intercepts, string kind) =>
        intercepts.Length == 1 || kind != "logistic" ? intercepts : [.. intercepts.Select(b => b - intercepts.Average())];

    private static MatrixEstimator EstimatorOf(LinearCase given)
    {
        var plain = new FeaturePlan();
        string? weight = given.Weights is null ? null : "weight";
        LearningTask task = given.Intercepts.Length == 1 ? LearningTask.Binary : LearningTask.Multiclass;
        Dictionary<string, double> options = given.Options;
        double l1Ratio = options.GetValueOrDefault("l1_ratio");
        return given.Kind switch
        {
            "ridge" => new RidgeRegression { Target = "y", Weight = weight, Features = plain, Alpha = options["alpha"] },
            "lasso" => new Lasso { Target = "y", Weight = weight, Features = plain, Alpha = options["alpha"], Tolerance = 1e-14, MaxIterations = 100_000 },
            "elastic_net" => new ElasticNet { Target = "y", Weight = weight, Features = plain, Alpha = options["alpha"], L1Ratio = l1Ratio, Tolerance = 1e-14, MaxIterations = 100_000 },
            "svm" => new LinearSvm
            {
                Target = "y",
                Task = task,
                Weight = weight,
                Features = plain,
                C = options["c"],
                Loss = options.ContainsKey("hinge") ? SvmLoss.Hinge : SvmLoss.SquaredHinge,
                CalibrationFolds = 0,
                Tolerance = 1e-10,
                MaxIterations = 1_000_000,
            },
            _ => new LogisticRegression
            {
                Target = "y",
                Task = task,
                Weight = weight,
                Features = plain,
                C = options["c"],
                L1Ratio = l1Ratio,
                Tolerance = l1Ratio > 0 ? 1e-8 : 1e-10,
                MaxIterations = 5000,
            },
        };
    }

    private static Table TableOf(LinearCase given)
    {
        List<Column> columns = given.Options.ContainsKey("sparse")
            ? [SparseOf(given.X)]
            : [.. given.X[0].Select((_, j) => Some.Numbers($"x{j}", [.. given.X.Select(row => row[j])]))];
        columns.Add(given.Kind is "logistic" or "svm" ? Some.Integers("y", [.. given.Y.Select(y => (long)y)]) : Some.Numbers("y", given.Y));
        if (given.Weights is { } weights)
            columns.Add(Some.Numbers("weight", weights));
        return new Table(columns);
    }

    private static VectorColumn SparseOf(double[][] rows)
    {
        int[][] filled = [.. rows.Select(row => Enumerable.Range(0, row.Length).Where(j => row[j] != 0).ToArray())];
        int[] starts = [0, .. filled.Select((_, i) => filled.Take(i + 1).Sum(f => f.Length))];
        double[] values = [.. filled.SelectMany((columns, i) => columns.Select(j => rows[i][j]))];
        return new VectorColumn("x", [.. rows[0].Select((_, j) => $"x{j}")], new SparseRows(rows[0].Length, starts, [.. filled.SelectMany(f => f)], values));
    }
}
