using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Solves a row's equations, and says what to do when they have no solution.</summary>
internal static class RowSolution
{
    public static void Solve(RowEquations equations, Span<double> solution, MatrixFactorization options)
    {
        try
        {
            equations.Solve(solution);
        }
        catch (NotPositiveDefiniteException fault)
        {
            throw new LearningException(
                $"Least squares of '{options.Name}' must have one solution for every user and item, but rounding left several. Raise 'regularisation', or scale the target to a smaller range.",
                options.Target,
                fault);
        }
    }
}
