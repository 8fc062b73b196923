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
        FiniteFeatures.Require(data.Features, context);
        return data.Features.Features.Count <= MostDirect && NormalEquations.Fit(data.Features) ? Direct(data, alpha, context) : Iterative(data, alpha, context);
    }

    private static LinearPredictor Direct(TrainingSet data, double alpha, FitContext context)
    {
        NormalEquations normal = NormalEquations.Of(data, context);
        for (int i = 0; i < normal.Right.Length; i++)
            normal.Gram[i, i] += alpha;
        context.CancellationToken.ThrowIfCancellationRequested();
        // A smaller penalty may drown in the rounding of the products, and dependent columns then leave nothing to divide by.
        double[] coefficients = alpha > RankTolerance * Trace(normal.Gram)
            ? Cholesky.Factor(normal.Gram).Solve(normal.Right)
            : SymmetricEigen.Of(normal.Gram).SolveMinimumNorm(normal.Right, RankTolerance);
        context.Progress?.Report(new TrainingStep(1, 1, []));
        return new LinearPredictor(LinearShape.Of(data.Features, 1), LinearOutput.Value, [.. coefficients, normal.Intercept(coefficients)], 0, true);
    }

    private static double Trace(Matrix gram)
    {
        double trace = 0;
        for (int i = 0; i < gram.Rows; i++)
            trace += gram[i, i];
        return trace;
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
