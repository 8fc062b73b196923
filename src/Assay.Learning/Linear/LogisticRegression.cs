using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Logistic regression, binary or multinomial, with an elastic-net penalty.</summary>
/// <remarks>
/// <para>Minimises C · Σ wᵢ lossᵢ + (1 − r) · ½ |β|² + r · |β|₁ over the coefficients β, with C = <see cref="C"/> and
/// r = <see cref="L1Ratio"/>; intercepts are free. The loss of two classes is that of their log odds; of more that of the
/// softmax with coefficients for every class. This is scikit-learn's LogisticRegression (multinomial), and converges to
/// the same coefficients.</para>
/// <para>Progress: <c>train_log_loss</c>, <c>validation_log_loss</c>, <c>gradient_norm</c> each iteration, and <c>converged</c>
/// (0 or 1) with the last: at 0 the iterations ran out, so raise <see cref="MaxIterations"/> or lower <see cref="C"/>.</para>
/// </remarks>
public sealed record LogisticRegression : MatrixEstimator
{
    private readonly double _c = 1;
    private readonly double _l1Ratio;
    private readonly int _maxIterations = 1000;
    private readonly double _tolerance = 1e-6;

    /// <summary>Inverse strength of the penalty, above 0; infinity for none. Default 1.</summary>
    public double C
    {
        get => _c;
        init
        {
            if (!(value > 0))
                throw new ArgumentOutOfRangeException(nameof(value), value, "C must be above 0.");
            _c = value;
        }
    }

    /// <summary>Share of the absolute (L1) penalty in [0, 1]; the rest is squared (L2). Default 0.</summary>
    public double L1Ratio
    {
        get => _l1Ratio;
        init
        {
            if (!(value >= 0 && value <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The L1 ratio must be in [0, 1].");
            _l1Ratio = value;
        }
    }

    /// <summary>At least 1. Default 1000.</summary>
    public int MaxIterations
    {
        get => _maxIterations;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxIterations = value;
        }
    }

    /// <summary>Largest component of the gradient of the mean loss at which the fit is done, above 0. Default 1e-6.</summary>
    public double Tolerance
    {
        get => _tolerance;
        init
        {
            if (!(value > 0))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance must be above 0.");
            _tolerance = value;
        }
    }

    public override string Name => "logistic-regression";

    public override bool Supports(LearningTask task) => task != LearningTask.Regression;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) => FitMatrix(data, context);

    internal LinearPredictor FitMatrix(TrainingSet data, FitContext context)
    {
        double total = data.Weights is null ? data.Features.RowCount : Sums.Sum(data.Weights);
        var fit = new LinearFit
        {
            Ridge = (1 - L1Ratio) / (C * total),
            Lasso = L1Ratio / (C * total),
            MaxIterations = MaxIterations,
            Tolerance = Tolerance,
            LossName = "log_loss",
        };
        return data.Target.Task == LearningTask.Binary
            ? fit.Run(data, (target, weights) => new LogisticLoss(target, weights), LinearOutput.Logistic, context)
            : fit.Run(data, (target, weights) => new SoftmaxLoss(target, weights), LinearOutput.Softmax, context);
    }
}
