namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>Share of the rows each round learns from, drawn without replacement, above 0 and at most 1. Default: 1.</summary>
    public double RowShare { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>
    /// Gradient-based one-side sampling (Ke et al., 2017, algorithm 2): each tree learns from this share of the rows, those with the
    /// largest gradients, and from <see cref="OtherRate"/> drawn of the others, which count for all of them. Above 0 and at most 1;
    /// null, the default, for no such sampling. Not together with <see cref="RowShare"/>.
    /// </summary>
    public double? TopRate { get; init => field = TreeLimits.Share(value); }

    /// <summary>Share of the rows that is drawn of those with smaller gradients, above 0 and at most 1. Default: 0.1.</summary>
    public double OtherRate { get; init => field = TreeLimits.Share(value); } = 0.1;

    /// <summary>Whether two rounds on the same gradients may grow different trees.</summary>
    internal bool IsSampled => this is not { RowShare: 1, FeatureShare: 1, NodeFeatureShare: 1, TopRate: null };

    private GradientBoosting RequireOneSampling() => TopRate is null || RowShare == 1
        ? this
        : throw new LearningException($"Rows are sampled either evenly or by gradient, but RowShare is {RowShare} and TopRate is {TopRate}. Leave one of them out.");
}
