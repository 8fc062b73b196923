using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Weighted products of the features and the target, each without its weighted mean.</summary>
/// <param name="Gram">Shape [features, features]: Σ wᵢ xᵢⱼ xᵢₖ.</param>
/// <param name="Right">Shape [features]: Σ wᵢ xᵢⱼ yᵢ.</param>
/// <param name="TargetSquares">Σ wᵢ yᵢ².</param>
/// <param name="Means">Shape [features + 1]: the target's last.</param>
internal sealed record NormalEquations(Matrix Gram, double[] Right, double TargetSquares, double[] Means)
{
    private const int MinRows = 1024;
    private const int MaxChunks = 64;

    /// <summary>Most numbers that sparse rows are spread out to: a gibibyte of them.</summary>
    private const int MostSpread = 1 << 27;

    /// <summary>Whether there is room for all features as dense ones, and the target.</summary>
    public static bool Fit(FeatureMatrix features) =>
        features.RowCount * (features.Features.Count + 1L) <= (features.Sparse is null ? Array.MaxLength : MostSpread);

    /// <exception cref="LearningException">A product is not finite.</exception>
    public static NormalEquations Of(TrainingSet data, FitContext context)
    {
        Matrix centred = Rows(data, context);
        double[] means = Centre(centred, data.Weights, context);
        Matrix products = Numerics.Gram.Of(centred, data.Weights, context.Workers, context.CancellationToken);
        int width = means.Length - 1;
        var gram = new Matrix(width, width);
        var right = new double[width];
        for (int i = 0; i < width; i++)
        {
            products.Row(i)[..width].CopyTo(gram.Row(i));
            right[i] = products[i, width];
        }

        RequireFinite(gram, right, data.Features);
        return new NormalEquations(gram, right, products[width, width], means);
    }

    /// <summary>The intercept that goes with coefficients of centred features.</summary>
    public double Intercept(ReadOnlySpan<double> coefficients) => Means[^1] - Sums.Dot(coefficients, Means.AsSpan(0, coefficients.Length));

    private static void RequireFinite(Matrix gram, double[] right, FeatureMatrix features)
    {
        for (int i = 0; i < right.Length; i++)
        {
            if (FiniteValues.IndexOfOther(gram.Row(i)) < 0 && double.IsFinite(right[i]))
                continue;
            Feature of = features.Features[i];
            throw new LearningException($"Products of features and the target must be finite, but those of '{of.Name}' are beyond {double.MaxValue:G2}. Scale the features, such as with Standardize, or the target.", of.Source);
        }
    }

    /// <summary>Shape [rows × (features + 1)]: all features as dense ones, and the target last.</summary>
    private static Matrix Rows(TrainingSet data, FitContext context)
    {
        FeatureMatrix features = data.Features;
        int width = features.Features.Count;
        var all = new Matrix(features.RowCount, width + 1);
        context.Workers.ForRange(features.RowCount, MinRows, (start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                Span<double> values = all.Row(row);
                features.DenseRow(row).CopyTo(values);
                if (features.Sparse is { } sparse)
                {
                    ReadOnlySpan<int> indices = sparse.Indices(row);
                    for (int e = 0; e < indices.Length; e++)
                        values[features.DenseCount + indices[e]] = sparse.Values(row)[e];
                }

                values[width] = data.Target.Values[row];
            }
        }, context.CancellationToken);
        return all;
    }

    /// <summary>Takes the weighted mean off every column and returns the means.</summary>
    private static double[] Centre(Matrix all, double[]? weights, FitContext context)
    {
        int chunk = Math.Max(MinRows, ((all.Rows - 1) / MaxChunks) + 1);
        var sums = new double[Workers.Chunks(all.Rows, chunk)][];
        context.Workers.ForRange(all.Rows, chunk, (start, end) =>
        {
            var sum = new double[all.Columns];
            for (int row = start; row < end; row++)
                Sums.Axpy(weights is null ? 1 : weights[row], all.Row(row), sum);
            sums[start / chunk] = sum;
        }, context.CancellationToken);

        double total = weights is null ? all.Rows : Sums.Sum(weights);
        var means = new double[all.Columns];
        foreach (double[] sum in sums)
            Sums.Axpy(1 / total, sum, means);
        context.Workers.ForRange(all.Rows, chunk, (start, end) =>
        {
            for (int row = start; row < end; row++)
                Sums.Axpy(-1, means, all.Row(row));
        }, context.CancellationToken);
        return means;
    }
}
