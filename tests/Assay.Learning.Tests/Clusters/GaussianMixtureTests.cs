using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Clusters;

public sealed class GaussianMixtureTests
{
    public static TheoryData<string> Shapes => [.. ClusterCases.All.Mixtures.Select(m => m.Covariance)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void From_equal_centroids_comes_the_mixture_of_scikit_learn(string shape)
    {
        MixtureCase given = ClusterCases.All.Mixtures.Single(m => m.Covariance == shape);
        double[][] iris = ClusterCases.All.Iris;
        var mixture = new GaussianMixture { Components = 3, Covariance = Enum.Parse<CovarianceShape>(shape) };
        GaussianMixtureModel found = mixture.From(ClusterCases.MatrixOf([iris[0], iris[60], iris[120]]), ClusterCases.MatrixOf(iris), null, new FitContext());
        Assert.Equal(given.Iterations, found.Iterations);
        Assert.True(found.Converged);
        ClusterCases.AssertClose(given.Weights, [.. found.Weights], 1e-6);
        ClusterCases.AssertClose(ClusterCases.Flat(given.Means), found.Means.Values, 1e-6);
        ClusterCases.AssertClose(given.Covariances, [.. found.Covariances.SelectMany(c => c.Values)], 1e-6);
        ClusterCases.AssertClose(
            [given.LogLikelihood, given.Bic, given.Aic, .. ClusterCases.Flat(given.Responsibilities)],
            [found.LogLikelihood, found.Bic, found.Aic, .. found.Responsibilities(ClusterCases.Features(iris[..10])).Values],
            1e-6);
    }

    [Fact]
    public void Likelihood_is_near_the_best_of_many_starts()
    {
        GaussianMixtureModel iris = new GaussianMixture { Components = 3, Starts = 5 }.Fit(ClusterCases.Features(ClusterCases.All.Iris));
        AssertAtLeast(ClusterCases.All.Best["iris_log_likelihood"], iris.LogLikelihood);
        var tied = new GaussianMixture { Components = 10, Covariance = CovarianceShape.Tied, Regularization = 0.1, Starts = 3 };
        AssertAtLeast(ClusterCases.All.Best["digits_log_likelihood"], tied.Fit(ClusterCases.Features(Digits.Pixels), context: new FitContext { Workers = new Workers(2) }).LogLikelihood);

        static void AssertAtLeast(double best, double found) => Assert.True(found >= best - (0.005 * Math.Abs(best)), $"{found} must be near {best}.");
    }

    [Fact]
    public void One_component_is_the_mean_and_covariance_of_the_rows()
    {
        GaussianMixtureModel model = new GaussianMixture { Components = 1, Regularization = 0 }.Fit(ClusterCases.Features([[0, 0], [2, 0], [0, 2], [2, 2], [1, 1]]));
        ClusterCases.AssertClose([1, 1], model.Means.Values, 1e-14);
        ClusterCases.AssertClose([0.8, 0, 0, 0.8], model.Covariances[0].Values, 1e-14);
        Assert.Equal(-Math.Log(2 * Math.PI * 0.8) - 1, model.LogLikelihood, 1e-12);
    }

    [Fact]
    public void Dependent_features_need_regularization()
    {
        double[][] rows = [[0, 0], [1, 1], [2, 2], [3, 3]];
        LearningException fault = Assert.Throws<LearningException>(() => new GaussianMixture { Components = 1, Regularization = 0 }.Fit(ClusterCases.Features(rows)));
        Assert.Contains("positive definite", fault.Message, StringComparison.Ordinal);
        new GaussianMixture { Components = 1 }.Fit(ClusterCases.Features(rows));
    }

    [Fact]
    public void Row_weights_are_repetitions()
    {
        double[][] iris = ClusterCases.All.Iris;
        double[] weights = [.. Enumerable.Range(0, iris.Length).Select(row => 1.0 + (row % 3))];
        double[][] repeated = [.. iris.SelectMany((row, i) => Enumerable.Repeat(row, (int)weights[i]))];
        Matrix start = ClusterCases.MatrixOf([iris[0], iris[60], iris[120]]);
        var mixture = new GaussianMixture { Components = 3 };
        GaussianMixtureModel weighted = mixture.From(start, ClusterCases.MatrixOf(iris), weights, new FitContext());
        GaussianMixtureModel again = mixture.From(start, ClusterCases.MatrixOf(repeated), null, new FitContext());
        ClusterCases.AssertClose(again.Means.Values, weighted.Means.Values, 1e-9);
        Assert.Equal(again.LogLikelihood, weighted.LogLikelihood, 1e-9);
    }

    [Theory]
    [InlineData("shape", "Round")]
    [InlineData("components", 3)]
    [InlineData("width", 0)]
    [InlineData("kind", "spectral")]
    [InlineData("rows", 0)]
    public void A_damaged_mixture_is_refused(string damaged, object value)
    {
        FittedState state = Saved();
        state.State("clusters")[damaged] = value;
        Assert.Throws<FittedStateException>(() => ClusterPredictor.Load(state));
    }

    [Theory]
    [InlineData("weights", 0.0)]
    [InlineData("means", double.NaN)]
    [InlineData("covariances", -1.0)]
    public void Damaged_numbers_of_a_mixture_are_refused(string damaged, double value)
    {
        FittedState state = Saved();
        Assert.Equal(2, ClusterPredictor.Load(state).OutputCount);
        state.State("clusters").Doubles(damaged)[0] = value;
        Assert.Throws<FittedStateException>(() => ClusterPredictor.Load(state));
    }

    private static FittedState Saved() => new GaussianMixtureThenLabel { Target = "y", Components = 2 }
        .Fit(new Table(Some.Numbers("x", 1, 2, 3, 9, 10, 11), Some.Texts("y", "a", "a", "b", "b", "b", "a"))).Predictor.Save();
}
