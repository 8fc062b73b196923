using Assay.Data;

namespace Assay.Learning;

/// <summary>The base of ensembles in which a meta-learner combines what members say about rows they did not learn from.</summary>
/// <remarks>
/// The meta-learner sees one column a member for numbers (its prediction) and for two classes (the log odds of the positive
/// one), and one a class for more (the logarithm of its probability); probabilities are kept 10⁻⁴ from 0 and 1.
/// It may be an ensemble itself: the members of that one are a second layer.
/// </remarks>
public abstract record StackedEnsemble : Ensemble
{
    private protected StackedEnsemble()
    {
    }

    /// <summary>The members; at least one, with different names.</summary>
    public required ValueList<NamedEstimator> Members { get; init => field = MemberNames.Unique(value); }

    /// <summary>What learns to combine the members. Default, null: logistic regression for classes, ridge regression for numbers.</summary>
    public Estimator? Meta { get; init; }

    /// <summary>A rule in place of a meta-learner. Default: none, the meta-learner learns.</summary>
    public MetaRule Rule { get; init; } = MetaRule.Learned;

    /// <summary>Whether the meta-learner sees the inputs beside the members' predictions. Default: false.</summary>
    public bool PassThrough { get; init; }

    /// <summary>A column of times or numbers: rows are held out in its order, and members learn from older ones only. Default: null, by chance.</summary>
    public string? Time { get; init; }

    /// <summary>A column that names groups, which are held out whole. Default: null, by chance.</summary>
    public string? Group { get; init; }

    internal override IEnumerable<Estimator> Parts => Rule == MetaRule.Learned && Meta is not null && Members.Count > 0
        ? Members.Select(m => m.Estimator).Append(Meta)
        : Members.Select(m => m.Estimator);

    public override bool Supports(LearningTask task) => base.Supports(task) && (Rule != MetaRule.Majority || task != LearningTask.Regression);

    /// <summary>Whether members are fitted again on all rows; otherwise the models that were asked about held-out rows are kept.</summary>
    private protected abstract bool FitsAgain { get; }

    private protected abstract IReadOnlyList<HoldOut> HoldOuts(EnsembleFit fit, HoldOutPlan plan);

    private protected override int Layers => FitsAgain ? 1 : 2;

    private protected sealed override EnsembleModel Learn(EnsembleFit fit)
    {
        IReadOnlyList<HoldOut> parts = HoldOuts(fit, new HoldOutPlan(Time, Group));
        var steps = new FitSteps(fit, Members.Count * (parts.Count + (FitsAgain ? 1 : 0)) + 1);
        HeldOutPredictions held = HeldOutPredictions.Of(fit, Members, parts, steps);
        var members = new List<MemberModel>();
        foreach (NamedEstimator member in Members)
        {
            members.Add(new MemberModel(member.Name, FitsAgain ? fit.Fit(member, fit.Train) : Together(held.Models[members.Count], fit)));
            if (FitsAgain)
                steps.Done();
        }

        EnsembleModel model = Combine(fit, held, members, fit.Context.LeavesMembersOut);
        steps.Done(Loss(fit, model));
        return model;
    }

    private EnsembleModel Combine(EnsembleFit fit, HeldOutPredictions held, IReadOnlyList<MemberModel> members, bool leavesOut)
    {
        if (Rule != MetaRule.Learned)
            return new CombinedModel(Name, fit.SignatureOf(members.Select(m => m.Model)), members, Rule == MetaRule.Mean ? Combination.Mean : Combination.Votes);
        var columns = new MetaColumns(members.Select(m => m.Name), fit.Outputs, PassThrough);
        columns.RequireNew(fit.Train);
        IModel meta = fit.FitOn(Meta ?? DefaultMeta(fit.Encoding.Task), columns.ToLearnFrom(fit, held), fit.Stream.Child("meta"));
        return new StackedModel(Name, fit.SignatureOf(members.Select(m => m.Model).Append(meta), columns.Names), members, meta, PassThrough)
        {
            Reduced = leavesOut && members.Count > 1 ? [.. Enumerable.Range(0, members.Count).Select(Reduce)] : [],
        };

        EnsembleModel Reduce(int left) => Combine(fit, held.Without(left), [.. members.Where((_, m) => m != left)], leavesOut: false);
    }

    private static Estimator DefaultMeta(LearningTask task) => task == LearningTask.Regression
        ? new RidgeRegression { Target = "" }
        : new LogisticRegression { Target = "" };

    private static IModel Together(IModel[] models, EnsembleFit fit) => models.Length == 1
        ? models[0]
        : new CombinedModel("folds", fit.SignatureOf(models), [.. models.Select((m, i) => new MemberModel($"fold {i + 1}", m))], Combination.Mean);

    private static IReadOnlyList<KeyValuePair<string, double>> Loss(EnsembleFit fit, EnsembleModel model)
    {
        var curve = new LossCurve(fit, Combination.Mean);
        return curve.Add(model, 1);
    }
}
