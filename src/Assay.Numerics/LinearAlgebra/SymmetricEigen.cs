namespace Assay.Numerics;

/// <summary>Eigenvalues and orthonormal eigenvectors of a symmetric matrix.</summary>
/// <remarks>
/// Householder reduction to tridiagonal form, then QL iterations with implicit shifts (Wilkinson and Reinsch,
/// "Handbook for Automatic Computation II", 1971), O(n³). The sign of each vector is fixed: its largest component in
/// size, the first of equals, is positive.
/// </remarks>
public sealed class SymmetricEigen
{
    private SymmetricEigen(double[] values, Matrix vectors)
    {
        Values = values;
        Vectors = vectors;
    }

    /// <summary>Descending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Row i is the unit vector of value i.</summary>
    public Matrix Vectors { get; }

    /// <param name="a">Square, symmetric and finite; only the lower triangle is read.</param>
    /// <exception cref="ArgumentException">Not square, or a value is not finite.</exception>
    public static SymmetricEigen Of(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns)
        {
            throw new ArgumentException($"The matrix must be square; found {a.Rows} rows and {a.Columns} columns.", nameof(a));
        }

        if (a.Values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("Every value of the matrix must be finite; found NaN or an infinity.", nameof(a));
        }

        Tridiagonal form = Tridiagonal.Reduce(a);
        form.Diagonalise();
        int[] order = [.. Enumerable.Range(0, a.Rows).OrderByDescending(i => form.Diagonal[i])];
        var vectors = new Matrix(a.Rows, a.Rows);
        for (int i = 0; i < order.Length; i++)
        {
            Span<double> vector = vectors.Row(i);
            form.Basis.Row(order[i]).CopyTo(vector);
            FixSign(vector);
        }

        return new SymmetricEigen([.. order.Select(i => form.Diagonal[i])], vectors);
    }

    /// <summary>The shortest x that minimises |A x − b|: for a Gram matrix A = XᵀX and b = Xᵀy, the minimum-norm least squares solution.</summary>
    /// <param name="relativeTolerance">Eigenvalues up to this part of the largest in size count as 0; if null, n times 2⁻⁵².</param>
    public double[] SolveMinimumNorm(ReadOnlySpan<double> b, double? relativeTolerance = null)
    {
        int size = Vectors.Rows;
        if (b.Length != size)
        {
            throw new ArgumentException($"The right-hand side must have {size} values; found {b.Length}.", nameof(b));
        }

        double largest = size == 0 ? 0 : Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1]));
        double threshold = largest * (relativeTolerance ?? size * Math.ScaleB(1, -52));
        double[] x = new double[size];
        for (int i = 0; i < size; i++)
        {
            if (Math.Abs(Values[i]) > threshold)
            {
                Sums.Axpy(Sums.Dot(Vectors.Row(i), b) / Values[i], Vectors.Row(i), x);
            }
        }

        return x;
    }

    private static void FixSign(Span<double> vector)
    {
        double largest = 0;
        foreach (double value in vector)
        {
            largest = Math.Abs(value) > Math.Abs(largest) ? value : largest;
        }

        if (largest < 0)
        {
            Sums.Scale(-1, vector);
        }
    }
}
