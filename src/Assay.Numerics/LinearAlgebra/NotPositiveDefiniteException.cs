using System.Globalization;

namespace Assay.Numerics;

/// <summary>A matrix has no Cholesky factor: columns are (nearly) linearly dependent, or it was not a covariance to begin with.</summary>
public sealed class NotPositiveDefiniteException(int row, double pivot) : ArithmeticException(string.Create(
    CultureInfo.InvariantCulture,
    $"The matrix must be positive definite; the pivot of row {row} is {pivot:R}. Add a positive ridge to the diagonal, or use {nameof(SymmetricEigen)}.{nameof(SymmetricEigen.SolveMinimumNorm)}."))
{
    /// <summary>The row, from 0, where the factorisation stopped.</summary>
    public int Row => row;

    public double Pivot => pivot;
}
