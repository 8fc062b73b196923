namespace Assay.Learning;

/// <summary>How <see cref="MatrixFactorization"/> is fitted.</summary>
public enum FactorSolver
{
    /// <summary>Alternating least squares: exact solutions for users and items in turn, on many threads.</summary>
    Als,

    /// <summary>Stochastic gradient descent, rating by rating.</summary>
    Sgd,
}
