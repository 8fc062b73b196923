namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>
    /// Stop when the validation rows have seen no new best value for so many rounds, at least 1, and keep the rounds up to the
    /// best. Without validation rows all rounds are made. Null, the default: never stop early.
    /// </summary>
    public int? EarlyStoppingRounds { get; init => field = TreeLimits.Positive(value); }

    /// <summary>What <see cref="EarlyStoppingRounds"/> looks at; null, the default, for the loss. Rows are not weighted.</summary>
    public Metric? EarlyStoppingMetric { get; init; }

    /// <summary>A value is a new best one when it is better by more than this, at least 0, in the metric's unit. Default: 0.</summary>
    public double EarlyStoppingMinImprovement { get; init => field = TreeLimits.NotNegative(value); }
}
