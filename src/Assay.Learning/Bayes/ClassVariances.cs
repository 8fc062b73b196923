using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Variances of features, with the zeros that sparse rows do not hold.</summary>
internal static class ClassVariances
{
    private const int RowsBetweenLooks = 4096;

    /// <summary>Within each class, divisor its weight; laid out as the means are.</summary>
    public static double[] Of(TrainingSet data, ClassFeatureSums sums, double[] means, CancellationToken cancellationToken)
    {
        LinearShape shape = sums.Shape;
        FeatureMatrix features = data.Features;
        var squares = new double[means.Length];
        var held = new double[shape.Outputs * shape.Sparse];
        for (int row = 0; row < features.RowCount; row++)
        {
            if (row % RowsBetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            int label = data.Target.Labels[row];
            double weight = data.Weights is null ? 1 : data.Weights[row];
            AddDense(features.DenseRow(row), shape.DenseOf(means, label), weight, shape.DenseOf(squares, label));
            if (features.Sparse is not { } sparse)
                continue;
            ReadOnlySpan<int> indices = sparse.Indices(row);
            ReadOnlySpan<double> values = sparse.Values(row);
            for (int e = 0; e < indices.Length; e++)
            {
                double away = values[e] - shape.SparseOf(means, indices[e])[label];
                shape.SparseOf(squares, indices[e])[label] += weight * away * away;
                held[(indices[e] * shape.Outputs) + label] += weight;
            }
        }

        for (int label = 0; label < shape.Outputs; label++)
        {
            double rows = sums.Classes[label];
            for (int feature = 0; feature < sums.Features && rows > 0; feature++)
            {
                int at = sums.At(label, feature);
                double zeros = feature < shape.Dense ? 0 : Math.Max(0, rows - held[((feature - shape.Dense) * shape.Outputs) + label]);
                squares[at] = (squares[at] + (zeros * means[at] * means[at])) / rows;
            }
        }

        return squares;
    }

    /// <summary>The largest variance of a feature over all rows, each of weight 1, divisor their number.</summary>
    public static double LargestOfAll(FeatureMatrix features)
    {
        double largest = 0;
        var column = new double[features.RowCount];
        for (int j = 0; j < features.DenseCount; j++)
        {
            for (int row = 0; row < column.Length; row++)
                column[row] = features.Dense[(row * features.DenseCount) + j];
            largest = Math.Max(largest, Sums.MeanAndVariance(column).Variance);
        }

        return features.Sparse is { } sparse ? Math.Max(largest, LargestOf(sparse)) : largest;
    }

    private static double LargestOf(SparseRows sparse)
    {
        var means = new double[sparse.Width];
        var squares = new double[sparse.Width];
        var held = new int[sparse.Width];
        for (int row = 0; row < sparse.RowCount; row++)
        {
            for (int e = 0; e < sparse.Indices(row).Length; e++)
            {
                means[sparse.Indices(row)[e]] += sparse.Values(row)[e] / sparse.RowCount;
                held[sparse.Indices(row)[e]]++;
            }
        }

        for (int row = 0; row < sparse.RowCount; row++)
        {
            for (int e = 0; e < sparse.Indices(row).Length; e++)
            {
                double away = sparse.Values(row)[e] - means[sparse.Indices(row)[e]];
                squares[sparse.Indices(row)[e]] += away * away;
            }
        }

        double largest = 0;
        for (int j = 0; j < sparse.Width; j++)
            largest = Math.Max(largest, (squares[j] + ((sparse.RowCount - held[j]) * means[j] * means[j])) / sparse.RowCount);
        return largest;
    }

    private static void AddDense(ReadOnlySpan<double> values, ReadOnlySpan<double> means, double weight, Span<double> squares)
    {
        for (int j = 0; j < values.Length; j++)
        {
            double away = values[j] - means[j];
            squares[j] += weight * away * away;
        }
    }
}
