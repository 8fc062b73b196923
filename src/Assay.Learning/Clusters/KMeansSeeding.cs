using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Starting centroids: rows drawn far from those drawn before.</summary>
/// <remarks>
/// k-means++ (Arthur and Vassilvitskii, 2007), greedy as in scikit-learn: for each centroid 2 + ⌊ln k⌋ rows are drawn with
/// probability proportional to weight times squared distance to the nearest centroid so far, and the one is kept that lowers the sum most.
/// </remarks>
internal static class KMeansSeeding
{
    private const int RowChunk = 4096;

    public static Matrix Draw(Matrix rows, double[]? weights, int clusters, RandomSource source, Workers workers, CancellationToken cancellationToken)
    {
        var centroids = new Matrix(clusters, rows.Columns);
        int trials = 2 + (int)Elementary.Log(clusters);
        double[] closest = [.. Enumerable.Range(0, rows.Rows).Select(row => weights is null ? 1 : weights[row])];
        int first = Pick(closest, source.NextDouble());
        rows.Row(first).CopyTo(centroids.Row(0));
        Array.Fill(closest, double.PositiveInfinity);
        closest = Nearer(rows, weights, first, closest, workers, cancellationToken);
        for (int c = 1; c < clusters; c++)
        {
            (double Sum, int Row, double[] Distances) best = (double.PositiveInfinity, -1, []);
            for (int trial = 0; trial < trials; trial++)
            {
                int row = Pick(closest, source.NextDouble());
                double[] distances = Nearer(rows, weights, row, closest, workers, cancellationToken);
                double sum = Sums.Sum(distances);
                if (best.Row < 0 || sum < best.Sum)
                    best = (sum, row, distances);
            }

            rows.Row(best.Row).CopyTo(centroids.Row(c));
            closest = best.Distances;
        }

        return centroids;
    }

    /// <summary>The first row at which the running sum of the masses passes a share of their sum.</summary>
    private static int Pick(double[] masses, double share)
    {
        double left = share * masses.Sum();
        for (int row = 0; row < masses.Length; row++)
        {
            left -= masses[row];
            if (left < 0)
                return row;
        }

        return masses.Length - 1;
    }

    /// <summary>Weighted squared distances to the nearest centroid, with another row as one.</summary>
    private static double[] Nearer(Matrix rows, double[]? weights, int centroid, double[] closest, Workers workers, CancellationToken cancellationToken)
    {
        var nearer = new double[closest.Length];
        workers.ForRange(
            rows.Rows,
            RowChunk,
            (start, end) =>
            {
                for (int row = start; row < end; row++)
                    nearer[row] = Math.Min(closest[row], (weights is null ? 1 : weights[row]) * Distance(rows.Row(row), rows.Row(centroid)));
            },
            cancellationToken);
        return nearer;
    }

    private static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
            sum = Math.FusedMultiplyAdd(x[j] - y[j], x[j] - y[j], sum);
        return sum;
    }
}
