namespace Assay.Learning;

/// <summary>Which objective the options of <see cref="GradientBoosting"/> ask for.</summary>
internal static class BoostingObjectives
{
    public static bool Supports(GradientBoosting options, LearningTask task) => options switch
    {
        { CustomObjective: not null } => task != LearningTask.Multiclass,
        { Objective: null } => true,
        { Objective: ObjectiveKind.Logistic } => task == LearningTask.Binary,
        { Objective: ObjectiveKind.Softmax } => task != LearningTask.Regression,
        _ => task == LearningTask.Regression,
    };

    /// <exception cref="LearningException">The targets do not suit the objective; the message names the row.</exception>
    public static BoostingObjective Of(GradientBoosting options, TargetVector target, double[]? weights)
    {
        if (options.CustomObjective is { } custom)
        {
            return options.Objective is null
                ? new UserObjective(target, weights, custom)
                : throw new LearningException($"Either Objective or CustomObjective may be set, but both are: {options.Objective} and '{custom.Name}'. Leave one out.");
        }

        return (options.Objective ?? Usual(target.Task)) switch
        {
            ObjectiveKind.Squared => new SquaredErrorObjective(target, weights),
            ObjectiveKind.Absolute => PinballObjective.OfAbsoluteError(target, weights),
            ObjectiveKind.Huber => new HuberObjective(target, weights, new HuberThreshold(options.HuberDelta)),
            ObjectiveKind.Quantile => PinballObjective.OfQuantile(target, weights, options.QuantileLevel),
            ObjectiveKind.Poisson => new PoissonObjective(target, weights),
            ObjectiveKind.Logistic => new LogisticObjective(target, weights),
            ObjectiveKind.Softmax => new SoftmaxObjective(target, weights),
            ObjectiveKind.Lambdarank => new LambdaRankObjective(target, weights, options.TruncationLevel),
            var other => throw new ArgumentOutOfRangeException(nameof(options), other, "There is no such objective."),
        };
    }

    private static ObjectiveKind Usual(LearningTask task) => task switch
    {
        LearningTask.Regression => ObjectiveKind.Squared,
        LearningTask.Binary => ObjectiveKind.Logistic,
        _ => ObjectiveKind.Softmax,
    };
}
