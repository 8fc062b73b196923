using Assay.Data;

namespace Assay.Learning;

/// <summary>Least squares with a penalty on the squared coefficients (Hoerl and Kennard, 1970).</summary>
/// <remarks>
/// Minimises Σ wᵢ (yᵢ − β·xᵢ − b)² + <see cref="Alpha"/> · |β|², the intercept b free. Solved from the normal equations of centred features;
/// with more than 2,048 features, or sparse rows that would fill more than a gibibyte as dense ones, iteratively. An <see cref="Alpha"/>
/// up to 1e-12 of the summed squares of the centred features drowns in rounding: columns that depend on each other then get the
/// solution of smallest norm.
/// </remarks>
public sealed record RidgeRegression : MatrixEstimator
{
    private readonly double _alpha = 1;

    /// <summary>Strength of the penalty, 0 or more; 0 gives the least squares solution of smallest norm. Default 1.</summary>
    public double Alpha
    {
        get => _alpha;
        init
        {
            if (!(value >= 0) || double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(nameof(value), value, "Alpha must be finite and not negative.");
            _alpha = value;
        }
    }

    public override string Name => "ridge";

    public override bool Supports(LearningTask task) => task == LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) => LeastSquares.Fit(data, Alpha, context);
}
