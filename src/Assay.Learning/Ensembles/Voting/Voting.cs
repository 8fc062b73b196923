using Assay.Data;

namespace Assay.Learning;

/// <summary>Members fitted on all rows, whose predictions are averaged or counted as votes.</summary>
/// <remarks>Soft votes average probabilities, hard ones count decisions (Kittler et al., "On combining classifiers", 1998).</remarks>
public sealed record Voting : Ensemble
{
    /// <summary>The members; at least one, with different names.</summary>
    public required ValueList<NamedEstimator> Members { get; init => field = MemberNames.Unique(value); }

    /// <summary>How much each member counts, one number a member, finite, not negative, not all 0. Default: none, and all count the same.</summary>
    public ValueList<double> Weights { get; init => field = MemberWeights.Checked(value); } = [];

    /// <summary>What is combined of a classification's members. Default: soft, their probabilities.</summary>
    public VoteKind Vote { get; init; } = VoteKind.Soft;

    /// <summary>What is taken of a regression's members. Default: the mean.</summary>
    public AverageKind Average { get; init; } = AverageKind.Mean;

    public override string Name => "voting";

    internal override IEnumerable<Estimator> Parts => Members.Select(m => m.Estimator);

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        ValueList<double> weights = MemberWeights.For(Members, Weights);
        Combination combination = CombinationOf(fit.Encoding.Task);
        var curve = new LossCurve(fit, combination);
        var members = new List<MemberModel>();
        foreach (NamedEstimator member in Members)
        {
            IModel model = fit.Fit(member, fit.Train);
            members.Add(new MemberModel(member.Name, model, weights[members.Count]));
            fit.Report(members.Count, Members.Count, curve.Add(model, members[^1].Weight));
        }

        return new CombinedModel(Name, fit.SignatureOf(members.Select(m => m.Model)), members, combination);
    }

    private Combination CombinationOf(LearningTask task) => task == LearningTask.Regression
        ? Average == AverageKind.Median ? Combination.Median : Combination.Mean
        : Vote == VoteKind.Hard ? Combination.Votes : Combination.Mean;
}
