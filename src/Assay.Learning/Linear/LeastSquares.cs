using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Penalised least squares, directly where the normal equations are small enough, else by L-BFGS.</summary>
internal static class LeastSquares
{
    private const int MostDirect = 2048;

    // Eigenvalues below this part of the largest are rounding: squares of singular values below 1e-6 of the largest.
    private const double RankTolerance = 1e-12;

    public static LinearPredictor Fit(TrainingSet data, double alpha, FitContext context)
    {
        FiniteFeatures.Require(data.Features);
        return data.Features.Features.Count <= MostDirect ? Direct(data, alpha, context) : Iterative(data, alpha, context);
    }

    private static LinearPredictor Direct(TrainingSet data, double alpha, FitContext context)
    {
        (Matrix centered, double[] means) = Centered(data);
        context.CancellationToken.ThrowIfCancellationRequested();
        Matrix gram = Gram.Of(centered, data.Weights, context.Workers, context.CancellationToken);
        int width = means.Length - 1;
        var normal = new Matrix(width, width);
        var right = new double[width];
        for (int i = 0; i < width; i++)
        {
            gram.Row(i)[..width].CopyTo(normal.Row(i));
            normal[i, i] += alpha;
            right[i] = gram[i, width];
        }

        context.CancellationToken.ThrowIfCancellationRequested();
        double[] coefficients = alpha > 0
            ? Cholesky.Factor(normal).Solve(right)
            : SymmetricEigen.Of(normal).SolveMinimumNorm(right, RankTolerance);
        double intercept = means[width] - Sums.Dot(coefficients, means.AsSpan(0, width));
        context.Progress?.Report(new TrainingStep(1, 1, []));
        return new LinearPredictor(LinearShape.Of(data.Features, 1), LinearOutput.Value, [.. coefficients, intercept], 0, true);
    }

    /// <summary>Shape [rows × (features + 1)]: features and, last, the target, each without its weighted mean.</summary>
    private static (Matrix Centered, double[] Means) Centered(TrainingSet data)
    {
        FeatureMatrix features = data.Features;
        int width = features.Features.Count;
        var all = new Matrix(features.RowCount, width + 1);
        var means = new double[width + 1];
        double total = 0;
        for (int row = 0; row < features.RowCount; row++)
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
            double weight = data.Weights is null ? 1 : data.Weights[row];
            total += weight;
            Sums.Axpy(weight, values, means);
        }

        for (int j = 0; j < means.Length; j++)
            means[j] /= total;
        for (int row = 0; row < all.Rows; row++)
            Sums.Axpy(-1, means, all.Row(row));
        return (all, means);
    }

    private static LinearPredictor Iterative(TrainingSet data, double alpha, FitContext context)
    {
        double total = data.Weights is null ? data.Features.RowCount : Sums.Sum(data.Weights);
        double mean = TargetStatistics.Mean(data.Target, data.Weights);
        double spread = Math.Sqrt(Sums.SquaredDistance(data.Target.Values, mean) / data.Target.RowCount);
        var fit = new LinearFit
        {
            Ridge = alpha / total,
            MaxIterations = 2000,
            Tolerance = 1e-8 * (spread > 0 ? spread : 1),
            LossName = "half_squared_error",
        };
        return fit.Run(data, (target, weights) => new SquaredLoss(target, weights), LinearOutput.Value, context);
    }
}
