using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Logarithms of weight times density of the components of a mixture.</summary>
internal sealed class MixtureDensity
{
    private readonly CovarianceShape _shape;
    private readonly Matrix _means;

    /// <summary>Inverse Cholesky factors, lower, for full and tied; else inverse variances.</summary>
    private readonly Matrix[] _inverse;

    /// <summary>Shape [components]: all that does not depend on the row.</summary>
    private readonly double[] _base;

    /// <exception cref="LearningException">A covariance is not positive definite.</exception>
    public MixtureDensity(CovarianceShape shape, double[] weights, Matrix means, IReadOnlyList<Matrix> covariances)
    {
        _shape = shape;
        _means = means;
        bool factored = shape is CovarianceShape.Full or CovarianceShape.Tied;
        _inverse = [.. covariances.Select((c, component) => factored ? InverseFactor(c, component) : InverseVariances(c))];
        _base = [.. weights.Select((weight, c) => Elementary.Log(weight) - (0.5 * means.Columns * Elementary.Log(Math.Tau)) + HalfLogDeterminant(c))];
    }

    /// <param name="logs">Shape [components].</param>
    /// <param name="scratch">Shape [features], overwritten.</param>
    public void Fill(ReadOnlySpan<double> row, Span<double> logs, Span<double> scratch)
    {
        for (int c = 0; c < logs.Length; c++)
        {
            row.CopyTo(scratch);
            Sums.Axpy(-1, _means.Row(c), scratch);
            logs[c] = _base[c] - (0.5 * SquaredDistance(c, scratch));
        }
    }

    /// <summary>Mahalanobis' distance (1936), squared.</summary>
    private double SquaredDistance(int component, ReadOnlySpan<double> away)
    {
        switch (_shape)
        {
            case CovarianceShape.Spherical:
                return Sums.SquaredNorm(away) * _inverse[0][component, 0];
            case CovarianceShape.Diagonal:
                double sum = 0;
                ReadOnlySpan<double> inverse = _inverse[0].Row(component);
                for (int j = 0; j < away.Length; j++)
                    sum = Math.FusedMultiplyAdd(away[j] * inverse[j], away[j], sum);
                return sum;
            default:
                Matrix factor = _inverse[_shape == CovarianceShape.Tied ? 0 : component];
                double squares = 0;
                for (int i = 0; i < away.Length; i++)
                {
                    double white = Sums.Dot(factor.Row(i)[..(i + 1)], away[..(i + 1)]);
                    squares = Math.FusedMultiplyAdd(white, white, squares);
                }

                return squares;
        }
    }

    /// <summary>Half the logarithm of the determinant of the inverse covariance.</summary>
    private double HalfLogDeterminant(int component)
    {
        double sum = 0;
        switch (_shape)
        {
            case CovarianceShape.Spherical:
                return 0.5 * _means.Columns * Elementary.Log(_inverse[0][component, 0]);
            case CovarianceShape.Diagonal:
                foreach (double inverse in _inverse[0].Row(component))
                    sum += 0.5 * Elementary.Log(inverse);
                return sum;
            default:
                Matrix factor = _inverse[_shape == CovarianceShape.Tied ? 0 : component];
                for (int j = 0; j < factor.Rows; j++)
                    sum += Elementary.Log(factor[j, j]);
                return sum;
        }
    }

    private static Matrix InverseVariances(Matrix variances) =>
        variances.Values.All(v => v > 0)
            ? new Matrix(variances.Rows, variances.Columns, Array.ConvertAll(variances.Values, v => 1 / v))
            : throw NotPositive("a variance");

    private static Matrix InverseFactor(Matrix covariance, int component)
    {
        try
        {
            return Cholesky.Factor(covariance).InverseLower();
        }
        catch (NotPositiveDefiniteException)
        {
            throw NotPositive($"the covariance of component {component}");
        }
    }

    private static LearningException NotPositive(string what) =>
        new($"Every covariance of a mixture must be positive definite, but {what} is not: too few rows, or features that depend on each other. Raise the regularization, ask for fewer components, or for a diagonal covariance.");
}
