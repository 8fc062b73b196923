namespace Assay.Numerics;

/// <summary>The factor L of a symmetric positive definite A = L Lᵀ.</summary>
public sealed class Cholesky
{
    private readonly Matrix _lower;

    private Cholesky(Matrix lower) => _lower = lower;

    /// <param name="a">Square and symmetric; only the lower triangle is read.</param>
    /// <exception cref="NotPositiveDefiniteException">A pivot is not positive, or not a number.</exception>
    public static Cholesky Factor(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
        {
            throw new ArgumentException($"The matrix must be square; found {a.Rows} rows and {a.Columns} columns.", nameof(a));
        }

        var lower = new Matrix(a.Rows, a.Rows);
        for (int i = 0; i < a.Rows; i++)
        {
            Span<double> row = lower.Row(i);
            for (int j = 0; j < i; j++)
            {
                row[j] = (a[i, j] - Sums.Dot(row[..j], lower.Row(j)[..j])) / lower[j, j];
            }

            double pivot = a[i, i] - Sums.SquaredNorm(row[..i]);
            if (!(pivot > 0 && pivot < double.PositiveInfinity))
            {
                throw new NotPositiveDefiniteException(i, pivot);
            }

            row[i] = Math.Sqrt(pivot);
        }

        return new Cholesky(lower);
    }

    /// <summary>The x with A x = b.</summary>
    /// <param name="b">As long as A has rows.</param>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        int size = _lower.Rows;
        if (b.Length != size)
        {
            throw new ArgumentException($"The right-hand side must have {size} values; found {b.Length}.", nameof(b));
        }

        double[] x = b.ToArray();
        for (int i = 0; i < size; i++)
        {
            x[i] = (x[i] - Sums.Dot(_lower.Row(i)[..i], x.AsSpan(0, i))) / _lower[i, i];
        }

        for (int i = size - 1; i >= 0; i--)
        {
            x[i] /= _lower[i, i];
            Sums.Axpy(-x[i], _lower.Row(i)[..i], x.AsSpan(0, i));
        }

        return x;
    }

    /// <summary>L⁻¹, lower like L: white noise out of what has the covariance A.</summary>
    public Matrix InverseLower()
    {
        int size = _lower.Rows;
        var inverse = new Matrix(size, size);
        for (int i = 0; i < size; i++)
        {
            // Row i of L⁻¹ is (eᵢ − Σⱼ Lᵢⱼ · row j of L⁻¹) / Lᵢᵢ, over the rows before it.
            Span<double> row = inverse.Row(i);
            for (int j = 0; j < i; j++)
            {
                Sums.Axpy(-_lower[i, j], inverse.Row(j)[..(j + 1)], row[..(j + 1)]);
            }

            row[i] = 1;
            Sums.Scale(1 / _lower[i, i], row[..(i + 1)]);
        }

        return inverse;
    }
}
