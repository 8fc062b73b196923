using Assay.Learning;

namespace Assay.Evaluation.Tests;

public sealed class MemberContributionTests
{
    [Fact]
    public void A_member_the_others_can_do_without_adds_nothing()
    {
        TargetVector truth = Made.Labels(400);
        Predictions strong = Made.Skilled(truth, 1.5, "strong");
        Predictions weak = Made.Skilled(truth, 0, "weak");
        EnsembleMember[] members = [new("strong", strong, Without: weak), new("weak", weak, Without: strong)];
        IReadOnlyList<MemberContribution> contributions = MemberContribution.Measure(Metric.LogLoss, Made.Bootstrap(), ensemble: strong, members, truth);
        Assert.Equal(["strong", "weak"], contributions.Select(c => c.Member));
        Assert.False(contributions[0].AddsNothing);
        Assert.True(contributions[1].AddsNothing);
        Assert.Equal(0, contributions[1].Gain!.Difference);
        Assert.Equal(Verdict.FirstIsBetter, contributions[1].OverAlone.Verdict);
        Assert.Equal(Metric.LogLoss.Score(weak, truth), contributions[1].Alone.Value);
    }
}
