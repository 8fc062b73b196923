using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>A linear support vector machine (Cortes and Vapnik, 1995); of many classes one against all others each.</summary>
/// <remarks>
/// <para>Minimises ½ |β|² + ½ b² + C · Σ wᵢ lossᵢ, the intercept b penalised like a coefficient: this is LIBLINEAR, as scikit-learn's
/// LinearSVC, and gives its coefficients. The squared hinge loss is minimised by L-BFGS; the hinge loss by dual coordinate descent
/// (Hsieh et al., 2008).</para>
/// <para>Probabilities are those of the logistic function of the margin times one factor above 0, the most likely one for margins that
/// folds give for rows they have not seen (Platt scaling without offset; Platt, 1999): the decision stays the machine's.</para>
/// <para>Progress: <c>train_squared_hinge_loss</c>, <c>validation_squared_hinge_loss</c> and <c>gradient_norm</c>, or <c>train_hinge_loss</c> and
/// <c>violation</c> of the optimality conditions; <c>converged</c> (0 or 1) with the last.</para>
/// </remarks>
public sealed record LinearSvm : MatrixEstimator
{
    /// <summary>Inverse strength of the penalty, above 0 and finite. Default 1.</summary>
    public double C { get; init => field = LinearLimits.Positive(value); } = 1;

    /// <summary>Default: the squared hinge.</summary>
    public SvmLoss Loss { get; init; } = SvmLoss.SquaredHinge;

    /// <summary>Most iterations of L-BFGS, or of sweeps over the rows; at least 1. Default 1000.</summary>
    public int MaxIterations { get; init => field = LinearLimits.AtLeast(1, value); } = 1000;

    /// <summary>
    /// When the fit is done, above 0: the largest component of the gradient of the mean loss, or of the hinge loss the largest violation of the optimality
    /// conditions. Default 1e-5.
    /// </summary>
    public double Tolerance { get; init => field = LinearLimits.Positive(value); } = 1e-5;

    /// <summary>Folds that calibrate the probabilities, each a further fit; 2 or more, or 0 for the logistic function of the margin as it is. Default 3.</summary>
    public int CalibrationFolds
    {
        get;
        init => field = value == 0 ? 0 : LinearLimits.AtLeast(2, value);
    } = 3;

    public override string Name => "linear-svm";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        LinearPredictor machine = Machine(data, context);
        if (CalibrationFolds == 0)
            return machine;
        FitContext silent = context with { Progress = null };
        return machine.WithScale(MarginScale.ByFolds(data, CalibrationFolds, part => Machine(part, silent), silent));
    }

    private LinearPredictor Machine(TrainingSet data, FitContext context)
    {
        LinearOutput output = data.Target.Task == LearningTask.Binary ? LinearOutput.Logistic : LinearOutput.OneVersusRest;
        if (Loss == SvmLoss.Hinge)
            return HingeFit.Run(data, this, output, context);
        double total = data.Weights is null ? data.Features.RowCount : Sums.Sum(data.Weights);
        var fit = new LinearFit
        {
            Ridge = 1 / (C * total),
            PenalisesIntercepts = true,
            MaxIterations = MaxIterations,
            Tolerance = Tolerance,
            LossName = "squared_hinge_loss",
        };
        return fit.Run(data, (target, weights) => new SquaredHingeLoss(target, weights), output, context);
    }
}
