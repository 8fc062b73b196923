using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A mixture of normal distributions, fitted by expectation and maximisation (Dempster, Laird and Rubin, 1977).</summary>
/// <remarks>
/// As scikit-learn's GaussianMixture: each start begins with the clusters of one start of <see cref="KMeans"/>, and ends when
/// the mean log-likelihood of a row changes less than <see cref="Tolerance"/>; the start of the highest one is kept.
/// </remarks>
public sealed record GaussianMixture
{
    /// <summary>Number of normal distributions, at least 1 and at most the rows there are. Default 8.</summary>
    public int Components { get; init => field = new KMeans { Clusters = value }.Clusters; } = 8;

    /// <summary>Default: full.</summary>
    public CovarianceShape Covariance { get; init; } = CovarianceShape.Full;

    /// <summary>Added to every variance, at least 0. Default 1e-6.</summary>
    public double Regularization { get; init => field = NotNegative(value); } = 1e-6;

    /// <summary>How many starts are tried, at least 1. Default 1.</summary>
    public int Starts { get; init => field = new KMeans { Starts = value }.Starts; } = 1;

    /// <summary>Of each start, at least 1. Default 100.</summary>
    public int MaxIterations { get; init => field = new KMeans { MaxIterations = value }.MaxIterations; } = 100;

    /// <summary>At least 0. Default 1e-3.</summary>
    public double Tolerance { get; init => field = NotNegative(value); } = 1e-3;

    public ulong Seed { get; init; }

    /// <summary>Fits the mixture; each step reported is a start, with its mean <c>log_likelihood</c>.</summary>
    /// <param name="weights">Shape [rows], not negative; null when every row weighs 1.</param>
    /// <exception cref="LearningException">There are fewer rows than components, a feature is not finite, or a covariance is not positive definite.</exception>
    public GaussianMixtureModel Fit(FeatureMatrix rows, double[]? weights = null, FitContext? context = null) =>
        Fit(DenseRows.Of(rows), weights, RandomStream.Root(Seed).Child("gaussian-mixture"), context ?? new FitContext());

    internal GaussianMixtureModel Fit(Matrix rows, double[]? weights, RandomStream stream, FitContext context)
    {
        if (rows.Rows < Components)
            throw new LearningException($"There must be at least {Components} rows for {Components} components, but there are {rows.Rows}. Ask for fewer components.");
        var clusters = new KMeans { Clusters = Components, Starts = 1 };
        GaussianMixtureModel? best = null;
        for (int start = 0; start < Starts; start++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            KMeansModel first = clusters.Fit(rows, weights, stream.Child("start").Child(start), context with { Progress = null });
            GaussianMixtureModel found = From(first.Centroids, rows, weights, context);
            best = best is null || found.LogLikelihood > best.LogLikelihood ? found : best;
            context.Progress?.Report(new TrainingStep(start + 1, Starts, [KeyValuePair.Create("log_likelihood", found.LogLikelihood)]));
        }

        return best!;
    }

    /// <summary>From rows that belong wholly to the nearest of the given centroids.</summary>
    internal GaussianMixtureModel From(Matrix centroids, Matrix rows, double[]? weights, FitContext context)
    {
        var labels = new int[rows.Rows];
        new NearestCentroid(centroids).Assign(rows, labels, new double[rows.Rows], context.Workers, context.CancellationToken);
        var responsibilities = new Matrix(rows.Rows, centroids.Rows);
        for (int row = 0; row < labels.Length; row++)
            responsibilities[row, labels[row]] = 1;
        return new MixtureFit(rows, weights, Covariance, Regularization, context).Run(responsibilities, MaxIterations, Tolerance);
    }

    private static double NotNegative(double value) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The value must be finite and not negative.");
}
