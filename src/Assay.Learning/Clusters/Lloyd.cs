using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Assigns rows to the nearest centroid and moves each centroid to the mean of its rows, again and again (Lloyd, 1982).</summary>
/// <remarks>
/// As in scikit-learn: it ends when no label changes, when the centroids move less than the tolerance in all, or after so many iterations;
/// a cluster that has lost its rows gets the row that is farthest from its centroid.
/// </remarks>
internal sealed class Lloyd(Matrix rows, double[]? weights, Workers workers, CancellationToken cancellationToken)
{
    private const int MaxChunks = 64;
    private const int MinChunk = 4096;

    private int[] _labels = new int[rows.Rows];
    private readonly double[] _distances = new double[rows.Rows];

    /// <param name="shift">Summed squared movement of the centroids at which it ends.</param>
    public KMeansModel Run(Matrix start, int maxIterations, double shift)
    {
        Matrix centroids = start;
        int[] before = new int[rows.Rows];
        Array.Fill(before, -1);
        bool settled = false;
        int iterations = 0;
        while (iterations < maxIterations && !settled)
        {
            cancellationToken.ThrowIfCancellationRequested();
            iterations++;
            Assign(centroids);
            Matrix moved = Means(centroids);
            double movement = Movement(centroids, moved);
            centroids = moved;
            settled = _labels.AsSpan().SequenceEqual(before);
            (before, _labels) = (_labels, before);
            if (!settled && movement <= shift)
                break;
        }

        Assign(centroids);
        double inertia = weights is null ? Sums.Sum(_distances) : Sums.Dot(_distances, weights);
        return new KMeansModel(centroids, inertia, iterations);
    }

    private void Assign(Matrix centroids) => new NearestCentroid(centroids).Assign(rows, _labels, _distances, workers, cancellationToken);

    private Matrix Means(Matrix before)
    {
        int clusters = before.Rows, width = before.Columns;
        int chunk = Math.Max(MinChunk, (rows.Rows + MaxChunks - 1) / MaxChunks);
        var parts = new (Matrix Sums, double[] Weights)[Workers.Chunks(rows.Rows, chunk)];
        workers.ForRange(rows.Rows, chunk, (start, end) => parts[start / chunk] = Part(start, end, clusters, width), cancellationToken);
        (Matrix sums, double[] total) = parts[0];
        foreach ((Matrix part, double[] partWeights) in parts.AsSpan(1))
        {
            Sums.Axpy(1, part.Values, sums.Values);
            Sums.Axpy(1, partWeights, total);
        }

        FillEmpty(sums, total);
        for (int c = 0; c < clusters; c++)
        {
            foreach (ref double value in sums.Row(c))
                value = total[c] > 0 ? value / total[c] : 0;
            if (!(total[c] > 0))
                before.Row(c).CopyTo(sums.Row(c));
        }

        return sums;
    }

    private (Matrix Sums, double[] Weights) Part(int start, int end, int clusters, int width)
    {
        var sums = new Matrix(clusters, width);
        var total = new double[clusters];
        for (int row = start; row < end; row++)
        {
            double weight = weights is null ? 1 : weights[row];
            Sums.Axpy(weight, rows.Row(row), sums.Row(_labels[row]));
            total[_labels[row]] += weight;
        }

        return (sums, total);
    }

    private void FillEmpty(Matrix sums, double[] total)
    {
        int[] empty = [.. Enumerable.Range(0, total.Length).Where(c => total[c] == 0)];
        if (empty.Length == 0)
            return;
        int[] farthest = [.. Enumerable.Range(0, rows.Rows).OrderByDescending(row => _distances[row]).Take(empty.Length)];
        for (int i = 0; i < farthest.Length; i++)
        {
            double weight = weights is null ? 1 : weights[farthest[i]];
            int from = _labels[farthest[i]];
            Sums.Axpy(-weight, rows.Row(farthest[i]), sums.Row(from));
            Sums.Axpy(weight, rows.Row(farthest[i]), sums.Row(empty[i]));
            total[empty[i]] += weight;
            total[from] -= weight;
        }
    }

    private static double Movement(Matrix before, Matrix after)
    {
        double movement = 0;
        for (int i = 0; i < before.Values.Length; i++)
            movement += (after.Values[i] - before.Values[i]) * (after.Values[i] - before.Values[i]);
        return movement;
    }
}
