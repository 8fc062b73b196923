using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The linear functions of rows, and the way back from their derivatives to the coefficients'.</summary>
internal static class LinearMargins
{
    /// <summary>margins ← intercepts + coefficients · row, for rows from <paramref name="first"/> on.</summary>
    /// <param name="margins">Shape [rows × outputs], row-major.</param>
    public static void Compute(in LinearShape shape, double[] parameters, FeatureMatrix features, int first, Span<double> margins)
    {
        int rows = margins.Length / shape.Outputs;
        ReadOnlySpan<double> intercepts = shape.Intercepts(parameters);
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> row = features.DenseRow(first + i);
            Span<double> of = margins.Slice(i * shape.Outputs, shape.Outputs);
            for (int k = 0; k < of.Length; k++)
                of[k] = intercepts[k] + Sums.Dot(row, shape.DenseOf(parameters, k));
            if (features.Sparse is { } sparse)
                AddSparse(shape, parameters, sparse, first + i, of);
        }
    }

    /// <summary>gradient += Σ over rows of derivative · row.</summary>
    /// <param name="derivatives">Shape [rows × outputs]: of the loss by each margin.</param>
    public static void AddGradient(in LinearShape shape, ReadOnlySpan<double> derivatives, FeatureMatrix features, int first, double[] gradient)
    {
        int rows = derivatives.Length / shape.Outputs;
        Span<double> intercepts = shape.Intercepts(gradient);
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> row = features.DenseRow(first + i);
            ReadOnlySpan<double> of = derivatives.Slice(i * shape.Outputs, shape.Outputs);
            for (int k = 0; k < of.Length; k++)
            {
                Sums.Axpy(of[k], row, shape.DenseOf(gradient, k));
                intercepts[k] += of[k];
            }

            if (features.Sparse is not { } sparse)
                continue;
            ReadOnlySpan<int> indices = sparse.Indices(first + i);
            ReadOnlySpan<double> values = sparse.Values(first + i);
            for (int e = 0; e < indices.Length; e++)
                Sums.Axpy(values[e], of, shape.SparseOf(gradient, indices[e]));
        }
    }

    private static void AddSparse(in LinearShape shape, double[] parameters, SparseRows sparse, int row, Span<double> margins)
    {
        ReadOnlySpan<int> indices = sparse.Indices(row);
        ReadOnlySpan<double> values = sparse.Values(row);
        for (int e = 0; e < indices.Length; e++)
            Sums.Axpy(values[e], shape.SparseOf(parameters, indices[e]), margins);
    }
}
