using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Least squares with an absolute and a squared penalty: the choice of the way to solve it, and what is told meanwhile.</summary>
internal static class PenalisedLeastSquares
{
    // Beyond this width building all products costs more than the sweeps that they make cheap.
    private const int MostByProducts = 1024;

    /// <param name="alpha">Strength of both penalties, for the mean over rows.</param>
    /// <param name="l1Ratio">Share of the absolute one.</param>
    public static LinearPredictor Fit(TrainingSet data, double alpha, double l1Ratio, double tolerance, int maxIterations, FitContext context)
    {
        double total = data.Weights is null ? data.Features.RowCount : Sums.Sum(data.Weights);
        double lasso = alpha * l1Ratio * total;
        double ridge = alpha * (1 - l1Ratio) * total;
        if (lasso == 0)
            return LeastSquares.Fit(data, ridge, context);

        FiniteFeatures.Require(data.Features, context);
        int width = data.Features.Features.Count;
        ICentredDesign design = width <= MostByProducts && width <= data.Features.RowCount && NormalEquations.Fit(data.Features)
            ? new GramDesign(NormalEquations.Of(data, context))
            : new ResidualDesign(data, context);
        var steps = new PendingStep(context);
        (double[] coefficients, int sweeps, bool converged) = new CoordinateDescent(design, lasso, ridge, tolerance, maxIterations).Run(Told, context.CancellationToken);
        steps.Finish(converged);
        return new LinearPredictor(LinearShape.Of(data.Features, 1), LinearOutput.Value, [.. coefficients, design.Intercept(coefficients)], sweeps, converged);

        void Told(int sweep, double gap, int active) =>
            steps.Tell(sweep, maxIterations, [KeyValuePair.Create("duality_gap", gap), KeyValuePair.Create("features_used", (double)active)]);
    }
}
