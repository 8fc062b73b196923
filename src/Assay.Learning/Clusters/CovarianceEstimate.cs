using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Covariances of the components around their means.</summary>
internal sealed class CovarianceEstimate(Matrix rows, double[]? weights, double regularization, FitContext context)
{
    /// <summary>
    /// Full: a matrix a component. Tied: one matrix. Diagonal: one matrix [components, features] of variances. Spherical: one matrix
    /// [components, 1].
    /// </summary>
    public Matrix[] Of(CovarianceShape shape, Matrix responsibilities, Matrix means, double[] masses) => shape switch
    {
        CovarianceShape.Full => [.. Enumerable.Range(0, means.Rows).Select(c => Regularised(Scatter(responsibilities, means, c), masses[c]))],
        CovarianceShape.Tied => [Regularised(Pooled(responsibilities, means), Sums.Sum(masses))],
        CovarianceShape.Diagonal => [Variances(responsibilities, means, masses)],
        _ => [Averaged(Variances(responsibilities, means, masses))],
    };

    /// <summary>Σ mass (x − μ)(x − μ)ᵀ of one component.</summary>
    private Matrix Scatter(Matrix responsibilities, Matrix means, int component)
    {
        var away = new Matrix(rows.Rows, rows.Columns);
        var masses = new double[rows.Rows];
        for (int row = 0; row < rows.Rows; row++)
        {
            masses[row] = responsibilities[row, component] * (weights is null ? 1 : weights[row]);
            Span<double> difference = away.Row(row);
            rows.Row(row).CopyTo(difference);
            Sums.Axpy(-1, means.Row(component), difference);
        }

        return Gram.Of(away, masses, context.Workers, context.CancellationToken);
    }

    private Matrix Pooled(Matrix responsibilities, Matrix means)
    {
        Matrix pooled = Scatter(responsibilities, means, 0);
        for (int c = 1; c < means.Rows; c++)
            Sums.Axpy(1, Scatter(responsibilities, means, c).Values, pooled.Values);
        return pooled;
    }

    private Matrix Regularised(Matrix scatter, double mass)
    {
        foreach (ref double value in scatter.Values.AsSpan())
            value /= mass;
        for (int j = 0; j < scatter.Rows; j++)
            scatter[j, j] += regularization;
        return scatter;
    }

    private Matrix Variances(Matrix responsibilities, Matrix means, double[] masses)
    {
        var variances = new Matrix(means.Rows, means.Columns);
        for (int row = 0; row < rows.Rows; row++)
        {
            ReadOnlySpan<double> values = rows.Row(row);
            for (int c = 0; c < means.Rows; c++)
            {
                double mass = responsibilities[row, c] * (weights is null ? 1 : weights[row]);
                ReadOnlySpan<double> mean = means.Row(c);
                Span<double> sums = variances.Row(c);
                for (int j = 0; j < sums.Length; j++)
                    sums[j] = Math.FusedMultiplyAdd(mass * (values[j] - mean[j]), values[j] - mean[j], sums[j]);
            }
        }

        for (int c = 0; c < means.Rows; c++)
        {
            foreach (ref double variance in variances.Row(c))
                variance = (variance / masses[c]) + regularization;
        }

        return variances;
    }

    private static Matrix Averaged(Matrix variances)
    {
        var averages = new Matrix(variances.Rows, 1);
        for (int c = 0; c < variances.Rows; c++)
            averages[c, 0] = Sums.Mean(variances.Row(c));
        return averages;
    }
}
