using Assay.Data;

namespace Assay.Learning;

/// <summary>Linear models by one small step a row (Robbins and Monro, 1951; Bottou, 2010): for data too large, or too wide and sparse, to be passed over many times.</summary>
/// <remarks>
/// <para>Minimises the mean of wᵢ lossᵢ + <see cref="Alpha"/> · (r |β|₁ + ½ (1 − r) |β|²) with r = <see cref="L1Ratio"/>, the intercept free; of many
/// classes one function a class against all others. Options, schedules and stopping rules are those of scikit-learn's SGDClassifier and
/// SGDRegressor, but for the target of a regression: it is learned in standard deviations from its mean, so that the defaults
/// suit any unit. A step costs the values its row has; the penalties wait for a feature to come by.</para>
/// <para>Probabilities are the logistic function of the margins, divided by their sum where there are many classes; only after the log loss
/// do they mean more than an order.</para>
/// <para>Progress each epoch: <c>train_</c> and <c>validation_</c> with the loss's name (<c>log_loss</c>, <c>hinge_loss</c>, <c>half_squared_error</c>,
/// <c>huber_loss</c>), and <c>learning_rate</c>; <c>converged</c> (0 or 1) with the last. The train loss is the one met on the way.</para>
/// </remarks>
public sealed record StochasticGradientDescent : MatrixEstimator
{
    /// <summary>Null, the default: log for classes, squared for numbers.</summary>
    public SgdLoss? Loss { get; init; }

    /// <summary>Strength of the penalties, above 0 and finite. Default 1e-4.</summary>
    public double Alpha { get; init => field = LinearLimits.Positive(value); } = 1e-4;

    /// <summary>Share of the absolute (L1) penalty in [0, 1]; the rest is squared (L2). Default 0.</summary>
    public double L1Ratio { get; init => field = LinearLimits.Share(value); }

    /// <summary>Null, the default: optimal for classes, inverse scaling for numbers.</summary>
    public LearningSchedule? Schedule { get; init; }

    /// <summary>First rate of every schedule but the optimal one, above 0 and finite. Default 0.01.</summary>
    public double LearningRate { get; init => field = LinearLimits.Positive(value); } = 0.01;

    /// <summary>Exponent of inverse scaling, finite and not negative. Default 0.25.</summary>
    public double Power { get; init => field = LinearLimits.NotNegative(value); } = 0.25;

    /// <summary>Errors beyond it cost linearly in Huber's loss, in standard deviations of the target; above 0. Default 1.35.</summary>
    public double HuberThreshold { get; init => field = LinearLimits.Positive(value); } = 1.35;

    /// <summary>Most passes over the rows, at least 1. Default 1000.</summary>
    public int MaxEpochs { get; init => field = LinearLimits.AtLeast(1, value); } = 1000;

    /// <summary>How far an epoch's loss must fall below the lowest to count as better; finite and not negative. Default 1e-3.</summary>
    public double Tolerance { get; init => field = LinearLimits.NotNegative(value); } = 1e-3;

    /// <summary>Epochs in a row without a better loss after which it stops, at least 1. Default 5.</summary>
    public int Patience { get; init => field = LinearLimits.AtLeast(1, value); } = 5;

    /// <summary>Whether the loss on the validation rows decides when to stop; without such rows the training loss does. Default false.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>Whether the coefficients are means over all steps (Polyak and Juditsky, 1992). Default false.</summary>
    public bool Average { get; init; }

    public override string Name => "sgd";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForLinearModels;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        bool numbers = data.Target.Task == LearningTask.Regression;
        SgdLoss loss = Loss ?? (numbers ? SgdLoss.Squared : SgdLoss.Log);
        if (numbers != loss is SgdLoss.Squared or SgdLoss.Huber)
            throw new LearningException($"The loss must suit the target: log and hinge are for classes, squared and Huber's for numbers, but '{Target}' is to be a {data.Target.Task.ToString().ToLowerInvariant()} target and the loss is {loss}. Choose another loss, or none.", Target);
        LearningSchedule schedule = Schedule ?? (numbers ? LearningSchedule.InverseScaling : LearningSchedule.Optimal);
        return new SgdRun(this, loss, schedule, data, context).Fit();
    }
}
