using Assay.Data;

namespace Assay.Learning;

/// <summary>Ordinary least squares; where columns depend on each other, the solution of smallest norm.</summary>
public sealed record LinearRegression : MatrixEstimator
{
    public override string Name => "linear-regression";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) => LeastSquares.Fit(data, alpha: 0, context);
}
