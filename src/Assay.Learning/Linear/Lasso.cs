using Assay.Data;

namespace Assay.Learning;

/// <summary>Least squares with a penalty on the absolute coefficients, which sets most of them to 0 (Tibshirani, 1996).</summary>
/// <remarks>
/// Minimises 1 / (2 Σ wᵢ) · Σ wᵢ (yᵢ − β·xᵢ − b)² + <see cref="Alpha"/> · |β|₁, the intercept b free: scikit-learn's Lasso. Progress:
/// <c>duality_gap</c>, a part of the target's spread, and <c>features_used</c> each sweep; <c>converged</c> (0 or 1) with the last.
/// </remarks>
public sealed record Lasso : MatrixEstimator
{
    /// <summary>Strength of the penalty, finite and not negative, in units of the target; 0 for none. Default 1.</summary>
    public double Alpha { get; init => field = LinearLimits.NotNegative(value); } = 1;

    /// <summary>Most sweeps over all features, at least 1. Default 1000.</summary>
    public int MaxIterations { get; init => field = LinearLimits.AtLeast(1, value); } = 1000;

    /// <summary>Duality gap, as a part of Σ wᵢ (yᵢ − mean)², at which the fit is done; above 0. Default 1e-6.</summary>
    public double Tolerance { get; init => field = LinearLimits.Positive(value); } = 1e-6;

    public override string Name => "lasso";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) =>
        PenalisedLeastSquares.Fit(data, Alpha, l1Ratio: 1, Tolerance, MaxIterations, context);
}
