namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>What is lowered; null, the default: squared error for numbers, logistic for two classes, softmax for more.</summary>
    public ObjectiveKind? Objective { get; init; }

    /// <summary>The quantile that <see cref="ObjectiveKind.Quantile"/> predicts, above 0 and below 1. Default: 0.5, the median.</summary>
    public double QuantileLevel
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(QuantileLevel), value, "QuantileLevel must be above 0 and below 1.");
    } = 0.5;

    /// <summary>
    /// Error from which <see cref="ObjectiveKind.Huber"/> counts no longer squared, in the target's unit, above 0. Null, the
    /// default: anew each round the size that nine of ten errors do not exceed (Friedman, 2001, section 4.4).
    /// </summary>
    public double? HuberDelta
    {
        get;
        init => field = value is null or (> 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(HuberDelta), value, "HuberDelta must be finite and above 0.");
    }

    /// <summary>How many of the first rows of a query <see cref="ObjectiveKind.Lambdarank"/> cares for, at least 1. Default: 30.</summary>
    public int TruncationLevel { get; init => field = TreeLimits.Positive(value); } = 30;

    /// <summary>A loss of your own in place of <see cref="Objective"/>, for numbers and two classes; null, the default, for none.</summary>
    public CustomObjective? CustomObjective { get; init; }
}
