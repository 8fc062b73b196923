using Assay.Data;

namespace Assay.Learning;

/// <summary>Least squares with penalties on the absolute and on the squared coefficients (Zou and Hastie, 2005).</summary>
/// <remarks>
/// Minimises 1 / (2 Σ wᵢ) · Σ wᵢ (yᵢ − β·xᵢ − b)² + <see cref="Alpha"/> · (r |β|₁ + ½ (1 − r) |β|²) with r = <see cref="L1Ratio"/>, the
/// intercept b free: scikit-learn's ElasticNet. Progress is that of <see cref="Lasso"/>.
/// </remarks>
public sealed record ElasticNet : MatrixEstimator
{
    /// <summary>Strength of both penalties, finite and not negative; 0 for none. Default 1.</summary>
    public double Alpha { get; init => field = LinearLimits.NotNegative(value); } = 1;

    /// <summary>Share of the absolute (L1) penalty in [0, 1]; the rest is squared (L2). Default 0.5.</summary>
    public double L1Ratio { get; init => field = LinearLimits.Share(value); } = 0.5;

    /// <summary>Most sweeps over all features, at least 1. Default 1000.</summary>
    public int MaxIterations { get; init => field = LinearLimits.AtLeast(1, value); } = 1000;

    /// <summary>Duality gap, as a part of Σ wᵢ (yᵢ − mean)², at which the fit is done; above 0. Default 1e-6.</summary>
    public double Tolerance { get; init => field = LinearLimits.Positive(value); } = 1e-6;

    public override string Name => "elastic-net";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) =>
        PenalisedLeastSquares.Fit(data, Alpha, L1Ratio, Tolerance, MaxIterations, context);
}
