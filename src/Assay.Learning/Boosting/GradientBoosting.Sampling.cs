namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>Share of the rows each round learns from, drawn without replacement, above 0 and at most 1. Default: 1.</summary>
    public double RowShare { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>
    /// Gradient-based one-side sampling (Ke et al., 2017, algorithm 2): each tree learns from this share of the rows, those with the
    /// largest gradients, and from <see cref="OtherRate"/> drawn of the others, which count for all of them. Above 0 and at most 1;
    /// null, the default, for no such sampling. Not together with <see cref="RowShare"/>, nor with objectives whose leaves take a
    /// quantile of their rows (absolute, quantile and Huber), in which drawn rows cannot count for others.
    /// </summary>
    public double? TopRate { get; init => field = TreeLimits.Share(value); }

    /// <summary>Share of the rows that is drawn of those with smaller gradients, above 0 and at most 1. Default: 0.1.</summary>
    public double OtherRate { get; init => field = TreeLimits.Share(value); } = 0.1;

    /// <summary>Whether two rounds on the same gradients may grow different trees.</summary>
    internal bool IsSampled => this is not { RowShare: 1, FeatureShare: 1, NodeFeatureShare: 1, TopRate: null };

    private GradientBoosting RequireSoundSampling()
    {
        if (TopRate is null)
            return this;
        if (RowShare != 1)
            throw new LearningException(FormattableString.Invariant($"Rows are sampled either evenly or by gradient, but RowShare is {RowShare} and TopRate is {TopRate}. Leave one of them out."));
        return CustomObjective is null && Objective is ObjectiveKind.Absolute or ObjectiveKind.Quantile or ObjectiveKind.Huber
            ? throw new LearningException(FormattableString.Invariant($"With TopRate drawn rows count for those left out, but the leaves of objective {Objective} are quantiles of their rows, which would lean towards large errors; TopRate is {TopRate}. Leave TopRate out, or sample with RowShare."))
            : this;
    }
}
