using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Rows as distances need them: infinite features count as ±1e100, and for the cosine every row has length 1.</summary>
internal static class QueryRows
{
    private const double Infinite = 1e100;

    /// <summary>Copies a row.</summary>
    /// <param name="dense">Shape [dense features].</param>
    /// <param name="sparse">Shape [entries of the row].</param>
    /// <exception cref="LearningException">A feature is not a number.</exception>
    public static void Read(FeatureMatrix rows, int row, DistanceMetric metric, Span<double> dense, Span<double> sparse)
    {
        rows.DenseRow(row).CopyTo(dense);
        rows.Sparse?.Values(row).CopyTo(sparse);
        for (int j = 0; j < dense.Length; j++)
            dense[j] = Bounded(rows, row, j, dense[j]);
        for (int e = 0; e < sparse.Length; e++)
            sparse[e] = Bounded(rows, row, rows.DenseCount + rows.Sparse!.Indices(row)[e], sparse[e]);
        if (metric != DistanceMetric.Cosine)
            return;
        double length = Math.Sqrt(Sums.SquaredNorm(dense) + Sums.SquaredNorm(sparse));
        if (length > 0)
        {
            Divide(dense, length);
            Divide(sparse, length);
        }
    }

    /// <summary>All rows, prepared the same.</summary>
    public static FeatureMatrix ReadAll(FeatureMatrix rows, DistanceMetric metric)
    {
        var dense = new double[rows.Dense.Length];
        var starts = new int[rows.RowCount + 1];
        for (int row = 0; row < rows.RowCount; row++)
            starts[row + 1] = starts[row] + (rows.Sparse?.Indices(row).Length ?? 0);
        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < rows.RowCount; row++)
        {
            Read(rows, row, metric, dense.AsSpan(row * rows.DenseCount, rows.DenseCount), values.AsSpan(starts[row]..starts[row + 1]));
            rows.Sparse?.Indices(row).CopyTo(indices.AsSpan(starts[row]));
        }

        return new FeatureMatrix(rows.Features, rows.RowCount, dense, rows.Sparse is { } sparse ? new SparseRows(sparse.Width, starts, indices, values) : null);
    }

    /// <summary>Whether every value is one that <see cref="Read"/> gives.</summary>
    public static bool AreBounded(ReadOnlySpan<double> values) => !values.ContainsAnyExceptInRange(-Infinite, Infinite);

    private static void Divide(Span<double> values, double length)
    {
        foreach (ref double value in values)
            value /= length;
    }

    private static double Bounded(FeatureMatrix rows, int row, int feature, double value) =>
        double.IsNaN(value) ? throw FiniteFeatures.Fault(rows, row, feature, value, "A distance") : Math.Clamp(value, -Infinite, Infinite);
}
