using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning.Tests.Clusters;

/// <summary>Written by <c>expected/make_clusters.py</c>.</summary>
internal sealed record ClusterCases(double[][] Iris, int[] Truth, KMeansCase[] KMeans, MixtureCase[] Mixtures, Dictionary<string, double> Best)
{
    public static ClusterCases All { get; } = Expected.Read<ClusterCases>("clusters.json");

    public static FeatureMatrix Features(double[][] rows) =>
        new([.. Enumerable.Range(0, rows[0].Length).Select(j => new Feature($"x{j}", $"x{j}"))], rows.Length, Flat(rows));

    public static Matrix MatrixOf(double[][] rows) => new(rows.Length, rows[0].Length, Flat(rows));

    public static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    public static void AssertClose(double[] expected, double[] found, double relative)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], relative * Math.Max(1, Math.Abs(expected[i])));
    }
}

internal sealed record KMeansCase(
    double[][] Start, double[]? Weights, double[][] Centroids, int[] Labels, double Inertia, int Iterations,
    double Silhouette, double DaviesBouldin, double CalinskiHarabasz, double AdjustedRand, double NormalizedMutualInformation);

internal sealed record MixtureCase(
    string Covariance, double[] Weights, double[][] Means, double[] Covariances, double LogLikelihood, double Bic, double Aic, double[][] Responsibilities, int Iterations);
