using System.Text.Json;

using Assay.Data;

namespace Assay.Learning.Tests.Bayes;

/// <summary>Against <c>expected/make_bayes.py</c>, once with dense features and once with the same ones as sparse.</summary>
public sealed class LogProbabilityTests
{
    private static readonly IReadOnlyList<BayesCase> All = Expected.Read<BayesCase[]>("bayes.json");

    public static TheoryData<string> Cases => [.. All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn(string name)
    {
        BayesCase given = All.Single(c => c.Name == name);
        AssertClose(given, RowsOfNumbers.Dense(given.X), RowsOfNumbers.Dense(given.Queries));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agree_with_scikit_learn_on_sparse_rows(string name)
    {
        BayesCase given = All.Single(c => c.Name == name);
        AssertClose(given, RowsOfNumbers.Sparse(given.X), RowsOfNumbers.Sparse(given.Queries));
    }

    private static void AssertClose(BayesCase given, Table x, Table queries)
    {
        double[] found = EstimatorOf(given).Fit(x.WithTarget(given.Y, given.Weights)).Predict(queries).Probabilities.ToArray();
        double[] expected = [.. given.LogProbabilities.SelectMany(row => row)];
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // Smaller probabilities than exp(-700) have no normal double.
            if (expected[i] > -700)
                Assert.Equal(expected[i], Math.Log(found[i]), 1e-6);
            else
                Assert.InRange(found[i], 0, 1e-300);
        }
    }

    private static MatrixEstimator EstimatorOf(BayesCase given)
    {
        double alpha = Number(given, "alpha", 1);
        bool prior = !given.Options.TryGetValue("fit_prior", out JsonElement fit) || fit.GetBoolean();
        MatrixEstimator estimator = given.Model switch
        {
            "GaussianNB" => new GaussianNaiveBayes { Target = "y", VarianceSmoothing = Number(given, "variance_smoothing", 1e-9) },
            "MultinomialNB" => new MultinomialNaiveBayes { Target = "y", Alpha = alpha, FitPrior = prior },
            "ComplementNB" => new ComplementNaiveBayes { Target = "y", Alpha = alpha, Norm = given.Options.ContainsKey("norm") },
            "BernoulliNB" => new BernoulliNaiveBayes { Target = "y", Alpha = alpha, FitPrior = prior, Binarize = Number(given, "binarize", 0) },
            _ => throw new InvalidOperationException($"No estimator stands for {given.Model}."),
        };
        return estimator with { Weight = "weight", Features = new FeaturePlan() };
    }

    private static double Number(BayesCase given, string option, double otherwise) =>
        given.Options.TryGetValue(option, out JsonElement value) ? value.GetDouble() : otherwise;

    private sealed record BayesCase(
        string Name, string Model, Dictionary<string, JsonElement> Options, double[][] X, int[] Y, double[]? Weights, double[][] Queries, double[][] LogProbabilities);
}
