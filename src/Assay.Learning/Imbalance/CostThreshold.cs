namespace Assay.Learning;

/// <summary>Another estimator of two classes, whose decisions are made where they cost least (Elkan, "The foundations of cost-sensitive learning", 2001).</summary>
/// <remarks>
/// The odds of the member's probabilities are scaled so that the threshold becomes 0.5: decisions follow the costs, the order of
/// rows and with it ROC AUC stay as they were, and probabilities are no longer calibrated.
/// </remarks>
public sealed record CostThreshold : Ensemble
{
    /// <summary>What is fitted. Default: logistic regression.</summary>
    public Estimator Member { get; init; } = new LogisticRegression { Target = "" };

    /// <summary>Cost of taking a negative row for a positive one, finite and above 0. Default: 1.</summary>
    public double FalsePositive { get; init => field = Cost(value, nameof(FalsePositive)); } = 1;

    /// <summary>Cost of taking a positive row for a negative one, finite and above 0. Default: 1.</summary>
    public double FalseNegative { get; init => field = Cost(value, nameof(FalseNegative)); } = 1;

    /// <summary>Where the threshold comes from. Default: from held-out rows.</summary>
    public ThresholdRule Rule { get; init; } = ThresholdRule.HeldOut;

    /// <summary>Folds in which rows are held out, at least 2. Default: 5.</summary>
    public int Folds { get; init => field = TreeLimits.AtLeastTwo(value); } = 5;

    /// <inheritdoc cref="StackedEnsemble.Time"/>
    public string? Time { get; init; }

    /// <inheritdoc cref="StackedEnsemble.Group"/>
    public string? Group { get; init; }

    public override string Name => "cost-threshold";

    public override bool Supports(LearningTask task) => task == LearningTask.Binary && base.Supports(task);

    internal override IEnumerable<Estimator> Parts => [Member];

    private protected override EnsembleModel Learn(EnsembleFit fit)
    {
        int steps = Rule == ThresholdRule.HeldOut ? Folds + 1 : 1;
        var progress = new FitSteps(fit, steps);
        double threshold = Rule == ThresholdRule.HeldOut ? HeldOutThreshold(fit, progress) : FalsePositive / (FalsePositive + FalseNegative);
        IModel model = fit.Fit(Member, fit.Train, fit.Stream.Child("member"));
        progress.Done([]);
        return new ThresholdModel(Name, fit.SignatureOf([model]), new MemberModel(Member.Name, model), threshold)
        {
            Measures = [KeyValuePair.Create("threshold", threshold)],
        };
    }

    private double HeldOutThreshold(EnsembleFit fit, FitSteps progress)
    {
        var member = new NamedEstimator("member", Member);
        IReadOnlyList<HoldOut> folds = new HoldOutPlan(Time, Group).Folds(fit, Folds);
        var held = HeldOutPredictions.Of(fit, [member], folds, progress);
        var positive = new double[held.Rows.Length];
        for (int i = 0; i < positive.Length; i++)
            positive[i] = held.Outputs[0][(2 * i) + 1];

        // Class weights are for learning; what a mistake costs is said here.
        double[]? rowWeights = Weight is null ? null : RowWeights.Read(fit.Train, Weight);
        double[]? weights = rowWeights is null ? null : [.. held.Rows.Select(row => rowWeights[row])];
        return CostCurve.BestThreshold(positive, fit.Target.Take(held.Rows).Labels, weights, FalsePositive, FalseNegative);
    }

    private static double Cost(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and above 0.");
}
