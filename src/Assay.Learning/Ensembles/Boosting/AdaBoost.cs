namespace Assay.Learning;

/// <summary>Weak learners, each fitted on all rows with more weight on those the ones before got wrong (Freund and Schapire, 1997).</summary>
/// <remarks>
/// <para>Classes: SAMME or SAMME.R (Zhu, Zou, Rosset and Hastie, "Multi-class AdaBoost", 2009). Numbers: AdaBoost.R2 (Drucker,
/// "Improving regressors using boosting techniques", 1997), with weighted rows instead of rows drawn by weight.</para>
/// <para>A round fits the member on the weighted rows, raises the weight of those it got wrong, and adds it with a weight that
/// grows as its error falls. It is over when a member makes no error, which counts as half a row's, or is no better than
/// chance: then it is left out, unless it is the first. A member must take row weights; one that does not learns the same each round.
/// Class weights stand on this estimator, where the rounds begin, and not on the member.
/// Features of a <see cref="MatrixEstimator"/> are fitted once.</para>
/// </remarks>
public sealed record AdaBoost : Ensemble
{
    /// <summary>The weak learner: any estimator that takes row weights. Default: a decision tree of one split.</summary>
    public Estimator Member { get; init; } = new DecisionTree { Target = "", MaxDepth = 1, MinSamplesLeaf = 1 };

    /// <summary>Most rounds, at least 1. Default: 50.</summary>
    public int Rounds { get; init => field = TreeLimits.Positive(value); } = 50;

    /// <summary>Factor of every member's say and of every change of weights, above 0 and at most 1. Default: 1.</summary>
    public double LearningRate { get; init => field = TreeLimits.Share(value); } = 1;

    /// <summary>How classes are boosted. Default: SAMME.</summary>
    public AdaBoostAlgorithm Algorithm { get; init; } = AdaBoostAlgorithm.Samme;

    /// <summary>How the errors of a regression count, each as a share of the largest. Default: linear.</summary>
    public AdaBoostLoss Loss { get; init; } = AdaBoostLoss.Linear;

    public override string Name => "adaboost";

    internal override IEnumerable<Estimator> Parts => [Member];

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        if (HasClassWeights(Member))
            throw new LearningException($"The rounds of '{Name}' say what rows weigh, so its member cannot have class weights of its own. Set 'class_weights' on '{Name}'.", Target);
        BoostingRule rule = RuleFor(fit);
        var weights = new RoundWeights(fit.Weights, fit.Train.RowCount);
        WeakLearner learner = WeakLearner.Of(Member, fit);
        var curve = new LossCurve(fit, rule.Combination);
        var members = new List<MemberModel>();
        for (int round = 0; round < Rounds; round++)
        {
            IModel model = learner.Fit(weights.Values, round);
            double error = rule.Judge(learner.Outputs(model), weights.Values);
            if (error >= rule.Chance && round > 0)
                break;
            double say = rule.Say(Math.Max(error, 0.5 / fit.Train.RowCount));
            members.Add(new MemberModel($"round {round + 1}", model, say));
            fit.Report(round + 1, Rounds, [KeyValuePair.Create("train_error", error), .. curve.Add(model, say)]);
            if (error <= 0 || error >= rule.Chance)
                break;
            rule.Reweigh(weights.Values, error);
            weights.Normalise();
        }

        return new CombinedModel(Name, fit.SignatureOf(members.Select(m => m.Model)), members, rule.Combination);
    }

    private static bool HasClassWeights(Estimator estimator) =>
        estimator.ClassWeights is not null || (estimator is Ensemble ensemble && ensemble.Parts.Any(HasClassWeights));

    private BoostingRule RuleFor(EnsembleFit fit) =>
        fit.Encoding.Task == LearningTask.Regression ? new R2Rule(fit.Target, LearningRate, Loss)
        : Algorithm == AdaBoostAlgorithm.SammeR ? new SammeRRule(fit.Target, LearningRate)
        : new SammeRule(fit.Target, LearningRate);
}
