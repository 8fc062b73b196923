namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private const string AllOthers = "all models of the experiment but baselines and ensembles";

    private static IEnumerable<EstimatorEntry> Ensembles() => [VotingEntry(), BaggingEntry(), AdaBoostEntry(), BlendingEntry(), StackingEntry(), SelectionEntry()];

    private static EstimatorEntry<Voting> VotingEntry() => new(
        setup => new Voting { Target = setup.Target, Members = [] },
        EstimatorOption<Voting>.Members("members", "the models that vote", AllOthers, e => e.Members, (e, v) => e with { Members = v }),
        EstimatorOption<Voting>.Numbers("weights", "how much each member counts", "all the same", e => e.Weights, (e, v) => e with { Weights = v }),
        EstimatorOption<Voting>.Choice("vote", "of classes, whether probabilities are averaged or decisions counted", e => e.Vote, (e, v) => e with { Vote = v }),
        EstimatorOption<Voting>.Choice("average", "what is taken of numbers", e => e.Average, (e, v) => e with { Average = v }))
    {
        Name = "voting",
        Summary = "models that vote, or whose predictions are averaged (Kittler et al., 1998)",
        Complexity = 60,
    };

    private static EstimatorEntry<Bagging> BaggingEntry() => new(
        setup => new Bagging { Target = setup.Target },
        EstimatorOption<Bagging>.Member("member", "what is fitted on every sample", "", e => MemberSpec.Of(e.Member.Name, e.Member), (e, v) => e with { Member = Given("member", v) }),
        EstimatorOption<Bagging>.Integer("size", "number of samples", e => e.Size, (e, v) => e with { Size = v }, 1),
        EstimatorOption<Bagging>.Number("row_share", "rows of a sample as a share of all", e => e.RowShare, (e, v) => e with { RowShare = v }, double.Epsilon, 1),
        EstimatorOption<Bagging>.Flag("replacement", "whether rows are drawn with replacement", e => e.Replacement, (e, v) => e with { Replacement = v }),
        EstimatorOption<Bagging>.Flag("balance", "whether a sample has as many rows of every class as the rarest has", e => e.Balance, (e, v) => e with { Balance = v }),
        EstimatorOption<Bagging>.Number("column_share", "columns of a sample as a share of the inputs", e => e.ColumnShare, (e, v) => e with { ColumnShare = v }, double.Epsilon, 1))
    {
        Name = "bagging",
        Summary = "one model on many random samples of rows and columns, averaged (Breiman, 1996; Ho, 1998)",
        Complexity = 60,
    };

    private static EstimatorEntry<AdaBoost> AdaBoostEntry() => new(
        setup => new AdaBoost { Target = setup.Target },
        EstimatorOption<AdaBoost>.Member("member", "the weak learner: any model that takes row weights", "", e => MemberSpec.Of(e.Member.Name, e.Member), (e, v) => e with { Member = Given("member", v) }),
        EstimatorOption<AdaBoost>.Integer("rounds", "most rounds", e => e.Rounds, (e, v) => e with { Rounds = v }, 1),
        EstimatorOption<AdaBoost>.Number("learning_rate", "factor of every member's say", e => e.LearningRate, (e, v) => e with { LearningRate = v }, double.Epsilon, 1),
        EstimatorOption<AdaBoost>.Choice("algorithm", "whether classes are boosted by decisions or probabilities", e => e.Algorithm, (e, v) => e with { Algorithm = v }),
        EstimatorOption<AdaBoost>.Choice("loss", "how errors of numbers count", e => e.Loss, (e, v) => e with { Loss = v }))
    {
        Name = "adaboost",
        Summary = "weak models, each on rows the ones before got wrong (SAMME: Zhu et al., 2009; R2: Drucker, 1997)",
        Complexity = 60,
    };

    private static EstimatorEntry<Blending> BlendingEntry() => new(
        setup => new Blending { Target = setup.Target, Members = [] },
        [
            EstimatorOption<Blending>.Members("members", "the models that are combined", AllOthers, e => e.Members, (e, v) => e with { Members = v }),
            MetaOption<Blending>(),
            EstimatorOption<Blending>.Number("hold_out", "share of the rows the meta-learner learns from", e => e.HoldOut, (e, v) => e with { HoldOut = v }, double.Epsilon, 1),
            .. StackedOptions<Blending>(),
            EstimatorOption<Blending>.Flag("refit", "whether members are fitted again on all rows", e => e.Refit, (e, v) => e with { Refit = v }),
        ])
    {
        Name = "blending",
        Summary = "a model of models, learned on one held-out part of the rows (Töscher and Jahrer, 2009)",
        Complexity = 60,
    };

    private static EstimatorEntry<Stacking> StackingEntry() => new(
        setup => new Stacking { Target = setup.Target, Members = [] },
        [
            EstimatorOption<Stacking>.Members("members", "the models that are combined", AllOthers, e => e.Members, (e, v) => e with { Members = v }),
            MetaOption<Stacking>(),
            EstimatorOption<Stacking>.Integer("folds", "number of folds", e => e.Folds, (e, v) => e with { Folds = v }, 2),
            .. StackedOptions<Stacking>(),
            EstimatorOption<Stacking>.Flag("average_folds", "whether a member is the mean of its models of the folds, not fitted again on all rows", e => e.AverageFolds, (e, v) => e with { AverageFolds = v }),
        ])
    {
        Name = "stacking",
        Summary = "a model of models, learned on out-of-fold predictions (Wolpert, 1992)",
        Complexity = 60,
    };

    private static EstimatorEntry<GreedySelection> SelectionEntry() => new(
        setup => new GreedySelection { Target = setup.Target, Members = [] },
        EstimatorOption<GreedySelection>.Members("members", "the library", AllOthers, e => e.Members, (e, v) => e with { Members = v }),
        EstimatorOption<GreedySelection>.OptionalText("metric", "what is to be best on held-out rows", "log_loss for classes, rmse for numbers", e => e.Metric?.Name, (e, v) => e with { Metric = v is null ? null : Metric.Find(v) }),
        EstimatorOption<GreedySelection>.Integer("rounds", "how many members are added at most, with repeats", e => e.Rounds, (e, v) => e with { Rounds = v }, 1),
        EstimatorOption<GreedySelection>.Flag("sorted_start", "whether it begins with the best few members", e => e.SortedStart, (e, v) => e with { SortedStart = v }),
        EstimatorOption<GreedySelection>.Integer("bags", "in how many random halves of the library it is repeated", e => e.Bags, (e, v) => e with { Bags = v }, 1),
        EstimatorOption<GreedySelection>.Integer("folds", "number of folds", e => e.Folds, (e, v) => e with { Folds = v }, 2),
        EstimatorOption<GreedySelection>.OptionalNumber("hold_out", "share of the rows to hold out once, in place of folds", "folds", e => e.HoldOut, (e, v) => e with { HoldOut = v }, double.Epsilon, 1),
        TimeOption<GreedySelection>(e => e.Time, (e, v) => e with { Time = v }),
        GroupOption<GreedySelection>(e => e.Group, (e, v) => e with { Group = v }))
    {
        Name = "selection",
        Summary = "members of a library, each as often as it helps on held-out rows (Caruana et al., 2004)",
        Complexity = 60,
    };

    private static EstimatorOption<T> MetaOption<T>()
        where T : StackedEnsemble => EstimatorOption<T>.Member(
            "meta",
            "what learns to combine the members: a model, or the rule majority or mean",
            "logistic-regression for classes, ridge for numbers",
            e => e.Rule != MetaRule.Learned ? RuleSpec(e.Rule) : e.Meta is null ? null : MemberSpec.Of(e.Meta.Name, e.Meta),
            (e, v) => v is null || RuleOf(v) != MetaRule.Learned
                ? e with { Meta = null, Rule = v is null ? MetaRule.Learned : RuleOf(v) }
                : e with { Meta = v.Create(), Rule = MetaRule.Learned });

    private static IEnumerable<EstimatorOption<T>> StackedOptions<T>()
        where T : StackedEnsemble =>
    [
        EstimatorOption<T>.Flag("pass_through", "whether the meta-learner sees the inputs too", e => e.PassThrough, (e, v) => e with { PassThrough = v }),
        TimeOption<T>(e => e.Time, (e, v) => e with { Time = v }),
        GroupOption<T>(e => e.Group, (e, v) => e with { Group = v }),
    ];

    private static EstimatorOption<T> TimeOption<T>(Func<T, string?> get, Func<T, string?, T> set)
        where T : Estimator =>
        EstimatorOption<T>.OptionalText("time", "column in whose order rows are held out", "that of a split by time, or none", get, set);

    private static EstimatorOption<T> GroupOption<T>(Func<T, string?> get, Func<T, string?, T> set)
        where T : Estimator =>
        EstimatorOption<T>.OptionalText("group", "column whose groups are held out whole", "that of a split by group, or none", get, set);

    // As a meta-learner the name of the baseline means the rule: a constant combines nothing.
    private static MetaRule RuleOf(MemberSpec meta) => meta.Model switch
    {
        "majority" => MetaRule.Majority,
        "mean" => MetaRule.Mean,
        _ => MetaRule.Learned,
    };

    private static MemberSpec RuleSpec(MetaRule rule)
    {
        string name = rule == MetaRule.Majority ? "majority" : "mean";
        return new MemberSpec(name, name, []);
    }

    private static Estimator Given(string option, MemberSpec? member) =>
        member?.Create() ?? throw new ArgumentException($"Option '{option}' must be a model, but is empty.");
}
