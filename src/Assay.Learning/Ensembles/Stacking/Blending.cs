namespace Assay.Learning;

/// <summary>A meta-learner on its members' predictions of one held-out part of the rows: the newest, or some at random.</summary>
/// <remarks>Cheaper than <see cref="Stacking"/>, and true to time; the meta-learner has fewer rows. After Töscher and Jahrer, "The BigChaos solution to the Netflix grand prize", 2009.</remarks>
public sealed record Blending : StackedEnsemble
{
    /// <summary>Share of the rows that is held out, above 0 and below 1. Default: 0.2.</summary>
    public double HoldOut { get; init => field = HeldShare.Checked(value); } = 0.2;

    /// <summary>Whether members are fitted again on all rows once the meta-learner has learned. Default: true.</summary>
    public bool Refit { get; init; } = true;

    public override string Name => "blending";

    private protected override bool FitsAgain => Refit;

    private protected override IReadOnlyList<HoldOut> HoldOuts(EnsembleFit fit, HoldOutPlan plan) => plan.Once(fit, HoldOut);
}
