using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Centroids, and what they cost. Immutable and thread-safe.</summary>
public sealed class KMeansModel : IClusters
{
    internal const string StoredKind = "k_means";

    private readonly NearestCentroid _nearest;

    internal KMeansModel(Matrix centroids, double inertia, int iterations)
    {
        Centroids = centroids;
        Inertia = inertia;
        Iterations = iterations;
        _nearest = new NearestCentroid(centroids);
    }

    /// <summary>Shape [clusters, features]; do not write.</summary>
    public Matrix Centroids { get; }

    /// <summary>Summed squared distance of the training rows to their centroids, times their weights.</summary>
    public double Inertia { get; }

    /// <summary>Of the start that was kept.</summary>
    public int Iterations { get; }

    int IClusters.Count => Centroids.Rows;

    int IClusters.Width => Centroids.Columns;

    /// <summary>Shape [rows]: the nearest centroid of each; of equally near ones the first.</summary>
    public int[] Assign(FeatureMatrix rows, Workers? workers = null, CancellationToken cancellationToken = default)
    {
        if (rows.Features.Count != Centroids.Columns)
            throw new ArgumentException($"There must be {Centroids.Columns} features, but found {rows.Features.Count}.", nameof(rows));
        var labels = new int[rows.RowCount];
        _nearest.Assign(DenseRows.Of(rows), labels, new double[labels.Length], workers ?? Workers.One, cancellationToken);
        return labels;
    }

    void IClusters.Share(ReadOnlySpan<double> row, Span<double> shares, Span<double> scratch)
    {
        shares.Clear();
        shares[_nearest.Of(row)] = 1;
    }

    FittedState IClusters.Save() => new()
    {
        ["kind"] = StoredKind,
        ["clusters"] = Centroids.Rows,
        ["width"] = Centroids.Columns,
        ["centroids"] = Centroids.Values,
        ["inertia"] = Inertia,
        ["iterations"] = Iterations,
    };

    internal static KMeansModel Load(FittedState state)
    {
        Matrix centroids = StoredMatrix.Read(state, "centroids", state.Int32("clusters", 1), state.Int32("width", 0));
        return new KMeansModel(centroids, state.Double("inertia"), state.Int32("iterations", 0));
    }
}
