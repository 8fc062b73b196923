using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>How well clusters part their rows, by the rows themselves, with Euclidean distances.</summary>
/// <remarks>All need two clusters or more, and fewer than there are rows; they throw <see cref="ArgumentException"/> otherwise.</remarks>
public static class ClusterSeparation
{
    private const int RowChunk = 64;

    /// <summary>
    /// The mean silhouette (Rousseeuw, 1987), in [−1, 1], higher is better: how much nearer a row is to its own cluster than to
    /// the next; 0 for a row alone in its cluster. Measures all pairs of rows.
    /// </summary>
    public static double Silhouette(FeatureMatrix rows, ReadOnlySpan<int> labels, Workers? workers = null)
    {
        (Matrix dense, int[] clusters, int[] counts) = Checked(rows, labels);
        PackedRows packed = PackedRows.Of(dense.Values, dense.Rows, dense.Columns);
        double sum = Sums.Sum(dense.Rows, RowChunk, (start, end) => Silhouettes(dense, packed, clusters, counts, start, end), workers ?? Workers.One);
        return sum / dense.Rows;
    }

    /// <summary>Davies' and Bouldin's index (1979), at least 0, lower is better: how wide clusters are beside how far they lie apart.</summary>
    public static double DaviesBouldin(FeatureMatrix rows, ReadOnlySpan<int> labels)
    {
        (Matrix dense, int[] clusters, int[] counts) = Checked(rows, labels);
        Matrix centroids = Centroids(dense, clusters, counts);
        var widths = new double[counts.Length];
        for (int row = 0; row < dense.Rows; row++)
            widths[clusters[row]] += Math.Sqrt(SquaredDistance(dense.Row(row), centroids.Row(clusters[row]))) / counts[clusters[row]];
        double sum = 0;
        for (int a = 0; a < counts.Length; a++)
        {
            double worst = 0;
            for (int b = 0; b < counts.Length; b++)
            {
                double apart = Math.Sqrt(SquaredDistance(centroids.Row(a), centroids.Row(b)));
                if (apart > 0)
                    worst = Math.Max(worst, (widths[a] + widths[b]) / apart);
            }

            sum += worst;
        }

        return sum / counts.Length;
    }

    /// <summary>Calinski's and Harabasz's ratio (1974), higher is better: variance between clusters beside that within them; infinite when they are points.</summary>
    public static double CalinskiHarabasz(FeatureMatrix rows, ReadOnlySpan<int> labels)
    {
        (Matrix dense, int[] clusters, int[] counts) = Checked(rows, labels);
        Matrix centroids = Centroids(dense, clusters, counts);
        Matrix mean = Centroids(dense, new int[dense.Rows], [dense.Rows]);
        double within = 0, between = 0;
        for (int row = 0; row < dense.Rows; row++)
            within += SquaredDistance(dense.Row(row), centroids.Row(clusters[row]));
        for (int c = 0; c < counts.Length; c++)
            between += counts[c] * SquaredDistance(centroids.Row(c), mean.Row(0));
        return between / (counts.Length - 1) / (within / (dense.Rows - counts.Length));
    }

    private static double Silhouettes(Matrix rows, PackedRows packed, int[] clusters, int[] counts, int start, int end)
    {
        Span<double> squares = stackalloc double[PackedRows.Lanes];
        var sums = new double[counts.Length];
        double total = 0;
        for (int row = start; row < end; row++)
        {
            Array.Clear(sums);
            for (int panel = 0; panel < packed.Panels; panel++)
            {
                packed.Measure<SquaredTerm>(panel, rows.Row(row), squares);
                int first = panel * PackedRows.Lanes;
                for (int i = 0; i < PackedRows.Lanes && first + i < rows.Rows; i++)
                    sums[clusters[first + i]] += Math.Sqrt(squares[i]);
            }

            total += Silhouette(sums, counts, clusters[row]);
        }

        return total;
    }

    private static double Silhouette(double[] sums, int[] counts, int own)
    {
        if (counts[own] == 1)
            return 0;
        double inside = sums[own] / (counts[own] - 1), outside = double.PositiveInfinity;
        for (int c = 0; c < sums.Length; c++)
            outside = c == own ? outside : Math.Min(outside, sums[c] / counts[c]);
        double larger = Math.Max(inside, outside);
        return larger > 0 ? (outside - inside) / larger : 0;
    }

    private static (Matrix Rows, int[] Clusters, int[] Counts) Checked(FeatureMatrix rows, ReadOnlySpan<int> labels)
    {
        if (labels.Length != rows.RowCount)
            throw new ArgumentException($"There must be a label for each of {rows.RowCount} rows, but there are {labels.Length}.", nameof(labels));
        (int[] clusters, int count) = Contingency.Compact(labels);
        if (count < 2 || count >= labels.Length)
            throw new ArgumentException($"There must be at least 2 clusters and fewer than the {labels.Length} rows, but there are {count}.", nameof(labels));
        var counts = new int[count];
        foreach (int cluster in clusters)
            counts[cluster]++;
        return (DenseRows.Of(rows), clusters, counts);
    }

    private static Matrix Centroids(Matrix rows, int[] clusters, int[] counts)
    {
        var centroids = new Matrix(counts.Length, rows.Columns);
        for (int row = 0; row < rows.Rows; row++)
            Sums.Axpy(1.0 / counts[clusters[row]], rows.Row(row), centroids.Row(clusters[row]));
        return centroids;
    }

    private static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
            sum = Math.FusedMultiplyAdd(x[j] - y[j], x[j] - y[j], sum);
        return sum;
    }
}
