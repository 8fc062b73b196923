namespace Assay.Learning;

/// <summary>A meta-learner on out-of-fold predictions of its members (Wolpert, "Stacked generalization", 1992).</summary>
public sealed record Stacking : StackedEnsemble
{
    /// <summary>Number of folds, at least 2. Default: 5.</summary>
    public int Folds { get; init => field = TreeLimits.AtLeastTwo(value); } = 5;

    /// <summary>
    /// Whether a member predicts as the mean of its models of the folds. Default: false, it is fitted again on all rows.
    /// </summary>
    public bool AverageFolds { get; init; }

    public override string Name => "stacking";

    private protected override bool FitsAgain => !AverageFolds;

    private protected override IReadOnlyList<HoldOut> HoldOuts(EnsembleFit fit, HoldOutPlan plan) => plan.Folds(fit, Folds);
}
