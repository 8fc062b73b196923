using Assay.Data;
using Assay.Numerics;
using Assay.Testing;

namespace Assay.Learning.Tests.Clusters;

public sealed class KMeansTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void From_equal_centroids_come_those_of_scikit_learn(int number)
    {
        KMeansCase given = ClusterCases.All.KMeans[number];
        Matrix rows = ClusterCases.MatrixOf(ClusterCases.All.Iris);
        KMeansModel found = new KMeans { Clusters = given.Start.Length }.From(ClusterCases.MatrixOf(given.Start), rows, given.Weights, new FitContext());
        ClusterCases.AssertClose(ClusterCases.Flat(given.Centroids), found.Centroids.Values, 1e-6);
        Assert.Equal(given.Inertia, found.Inertia, 1e-6 * given.Inertia);
        Assert.Equal(given.Labels, found.Assign(ClusterCases.Features(ClusterCases.All.Iris)));
        Assert.Equal(given.Iterations, found.Iterations);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Measures_are_those_of_scikit_learn(int number)
    {
        KMeansCase given = ClusterCases.All.KMeans[number];
        FeatureMatrix rows = ClusterCases.Features(ClusterCases.All.Iris);
        Assert.Equal(given.Silhouette, ClusterSeparation.Silhouette(rows, given.Labels), 1e-9);
        Assert.Equal(given.Silhouette, ClusterSeparation.Silhouette(rows, given.Labels, new Workers(3)), 1e-9);
        Assert.Equal(given.DaviesBouldin, ClusterSeparation.DaviesBouldin(rows, given.Labels), 1e-9);
        Assert.Equal(given.CalinskiHarabasz, ClusterSeparation.CalinskiHarabasz(rows, given.Labels), 1e-9 * given.CalinskiHarabasz);
        Assert.Equal(given.AdjustedRand, ClusterAgreement.AdjustedRand(ClusterCases.All.Truth, given.Labels), 1e-9);
        Assert.Equal(given.NormalizedMutualInformation, ClusterAgreement.NormalizedMutualInformation(ClusterCases.All.Truth, given.Labels), 1e-9);
    }

    [Fact]
    public void Inertia_is_near_the_best_of_many_starts()
    {
        var workers = new FitContext { Workers = new Workers(2) };
        double iris = new KMeans { Clusters = 3 }.Fit(ClusterCases.Features(ClusterCases.All.Iris), context: workers).Inertia;
        double digits = new KMeans { Clusters = 10 }.Fit(ClusterCases.Features(Digits.Pixels), context: workers).Inertia;
        Assert.InRange(iris, 0, 1.005 * ClusterCases.All.Best["iris_inertia"]);
        Assert.InRange(digits, 0, 1.005 * ClusterCases.All.Best["digits_inertia"]);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        FeatureMatrix rows = ClusterCases.Features(Digits.Pixels);
        var clusters = new KMeans { Clusters = 7, Starts = 1, Seed = 3 };
        Assert.Equal(clusters.Fit(rows).Centroids.Values, clusters.Fit(rows, context: new FitContext { Workers = new Workers(5) }).Centroids.Values);
    }

    [Fact]
    public void Two_pairs_of_points_are_two_clusters()
    {
        KMeansModel model = new KMeans { Clusters = 2 }.Fit(ClusterCases.Features([[0, 0], [0, 2], [10, 0], [10, 2]]));
        Assert.Equal(4, model.Inertia, 1e-12);
        int[] labels = model.Assign(ClusterCases.Features([[1, 1], [9, 1], [-5, 1]]));
        Assert.Equal(labels[0], labels[2]);
        Assert.NotEqual(labels[0], labels[1]);
    }

    [Fact]
    public void A_row_of_a_cluster_is_answered_as_its_training_rows_are()
    {
        Table rows = new(Some.Numbers("x", 0, 1, 2, 100, 101), Some.Numbers("y", 1, 2, 6, 10, 20), Some.Numbers("w", 1, 1, 1, 1, 3));
        var estimator = new KMeansThenLabel { Target = "y", Weight = "w", Clusters = 2 };
        ClusterCases.AssertClose([3, 17.5], estimator.Fit(rows).Predict(new Table(Some.Numbers("x", 3, 90))).Values.ToArray(), 1e-12);
    }

    [Fact]
    public void Fewer_rows_than_clusters_are_refused() =>
        Assert.Contains("at least 8 rows", Assert.Throws<LearningException>(() => new KMeans().Fit(ClusterCases.Features([[1], [2]]))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_cluster_cannot_be_measured() =>
        Assert.Throws<ArgumentException>(() => ClusterSeparation.Silhouette(ClusterCases.Features([[1], [2], [3]]), [4, 4, 4]));

    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 5, 5, 2, 2 }, 1, 1)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, -0.5, 0)]
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { 0, 1, 2, 3 }, 0, 0)]
    [InlineData(new[] { 3, 3 }, new[] { 9, 9 }, 1, 1)]
    public void Agreement_by_hand(int[] first, int[] second, double rand, double information)
    {
        Assert.Equal(rand, ClusterAgreement.AdjustedRand(first, second), 1e-12);
        Assert.Equal(information, ClusterAgreement.NormalizedMutualInformation(first, second), 1e-12);
    }
}
