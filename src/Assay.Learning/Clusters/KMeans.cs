using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>k-means: so many centroids that the summed squared distance of the rows to the nearest is small.</summary>
/// <remarks>
/// Starts by greedy k-means++ (Arthur and Vassilvitskii, 2007) and Lloyd's iterations (1982), several times; the best is kept.
/// Tolerance and empty clusters are as in scikit-learn's KMeans: from equal starting centroids come equal ones.
/// </remarks>
public sealed record KMeans
{
    /// <summary>At least 1 and at most the rows there are. Default 8.</summary>
    public int Clusters { get; init => field = AtLeastOne(value); } = 8;

    /// <summary>How many starts are tried, at least 1. Default 10.</summary>
    public int Starts { get; init => field = AtLeastOne(value); } = 10;

    /// <summary>Of each start, at least 1. Default 300.</summary>
    public int MaxIterations { get; init => field = AtLeastOne(value); } = 300;

    /// <summary>A start ends when its centroids move less than this times the mean variance of the features (squared, in all); at least 0. Default 1e-4.</summary>
    public double Tolerance
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance must not be negative.");
    } = 1e-4;

    public ulong Seed { get; init; }

    /// <summary>Finds the clusters of rows; each step reported is a start, with its inertia.</summary>
    /// <param name="weights">Shape [rows], not negative; null when every row weighs 1.</param>
    /// <exception cref="LearningException">There are fewer rows than clusters, or a feature is not finite.</exception>
    public KMeansModel Fit(FeatureMatrix rows, double[]? weights = null, FitContext? context = null) =>
        Fit(DenseRows.Of(rows), weights, RandomStream.Root(Seed).Child("k-means"), context ?? new FitContext());

    internal KMeansModel Fit(Matrix rows, double[]? weights, RandomStream stream, FitContext context)
    {
        if (rows.Rows < Clusters)
            throw new LearningException($"There must be at least {Clusters} rows for {Clusters} clusters, but there are {rows.Rows}. Ask for fewer clusters.");
        KMeansModel? best = null;
        for (int start = 0; start < Starts; start++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            Matrix seeds = KMeansSeeding.Draw(rows, weights, Clusters, stream.Child("start").Child(start).Draw(), context.Workers, context.CancellationToken);
            KMeansModel found = From(seeds, rows, weights, context);
            best = best is null || found.Inertia < best.Inertia ? found : best;
            context.Progress?.Report(new TrainingStep(start + 1, Starts, [KeyValuePair.Create("inertia", found.Inertia)]));
        }

        return best!;
    }

    /// <summary>From given centroids.</summary>
    internal KMeansModel From(Matrix start, Matrix rows, double[]? weights, FitContext context) =>
        new Lloyd(rows, weights, context.Workers, context.CancellationToken).Run(start, MaxIterations, Tolerance * MeanVariance(rows));

    private static double MeanVariance(Matrix rows)
    {
        var column = new double[rows.Rows];
        double sum = 0;
        for (int j = 0; j < rows.Columns; j++)
        {
            for (int row = 0; row < column.Length; row++)
                column[row] = rows[row, j];
            sum += Sums.MeanAndVariance(column).Variance;
        }

        return sum / Math.Max(1, rows.Columns);
    }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
