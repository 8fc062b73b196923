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
        int outputs = shape.Outputs, rows = margins.Length / outputs;
        ReadOnlySpan<double> intercepts = shape.Intercepts(parameters);
        if (features.DenseCount > 0)
        {
            for (int k = 0; k < outputs; k++)
                RowBlocks.Dot(features.DenseRows(first, rows), shape.DenseOf(parameters, k), intercepts[k], margins[k..], outputs);
        }
        else
        {
            for (int i = 0; i < rows; i++)
                intercepts.CopyTo(margins[(i * outputs)..]);
        }

        if (features.Sparse is not { } sparse)
            return;
        ReadOnlySpan<double> coefficients = shape.SparseOf(parameters);
        for (int i = 0; i < rows; i++)
            SparseBlocks.AddRows(sparse.Indices(first + i), sparse.Values(first + i), coefficients, margins.Slice(i * outputs, outputs));
    }

    /// <summary>gradient += Σ over rows of derivative · row.</summary>
    /// <param name="derivatives">Shape [rows × outputs]: of the loss by each margin.</param>
    public static void AddGradient(in LinearShape shape, ReadOnlySpan<double> derivatives, FeatureMatrix features, int first, double[] gradient)
    {
        int outputs = shape.Outputs, rows = derivatives.Length / outputs;
        Span<double> intercepts = shape.Intercepts(gradient);
        for (int i = 0; i < rows; i++)
            Sums.Axpy(1, derivatives.Slice(i * outputs, outputs), intercepts);
        for (int k = 0; features.DenseCount > 0 && k < outputs; k++)
            RowBlocks.AddScaled(features.DenseRows(first, rows), derivatives[k..], outputs, shape.DenseOf(gradient, k));
        if (features.Sparse is not { } sparse)
            return;
        Span<double> coefficients = shape.SparseOf(gradient);
        for (int i = 0; i < rows; i++)
            SparseBlocks.AddToRows(sparse.Indices(first + i), sparse.Values(first + i), derivatives.Slice(i * outputs, outputs), coefficients);
    }
}
