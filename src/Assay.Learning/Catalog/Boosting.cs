namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Boosting() => [GradientBoostingEntry()];

    private static EstimatorEntry<GradientBoosting> GradientBoostingEntry() => new(
        setup => new GradientBoosting { Target = setup.Target },
        EstimatorOption<GradientBoosting>.OptionalChoice<ObjectiveKind>("objective", "what is lowered", "squared for numbers, logistic for two classes, softmax for more", e => e.Objective, (e, v) => e with { Objective = v }),
        EstimatorOption<GradientBoosting>.Number("quantile_level", "the quantile that the objective 'quantile' predicts", e => e.QuantileLevel, (e, v) => e with { QuantileLevel = v }, double.Epsilon, 1 - 1e-9),
        EstimatorOption<GradientBoosting>.OptionalNumber("huber_delta", "error from which the objective 'huber' counts no longer squared", "each round the size that nine of ten errors do not exceed", e => e.HuberDelta, (e, v) => e with { HuberDelta = v }, double.Epsilon),
        EstimatorOption<GradientBoosting>.Integer("truncation_level", "how many of the first rows of a query the objective 'lambdarank' cares for", e => e.TruncationLevel, (e, v) => e with { TruncationLevel = v }, 1),
        EstimatorOption<GradientBoosting>.Integer("iterations", "most boosting rounds", e => e.Iterations, (e, v) => e with { Iterations = v }, 1),
        EstimatorOption<GradientBoosting>.Number("learning_rate", "factor of every tree", e => e.LearningRate, (e, v) => e with { LearningRate = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Integer("max_leaves", "most leaves a tree", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2, GradientBoosting.MostLeaves),
        EstimatorOption<GradientBoosting>.OptionalInteger("max_depth", "most splits from root to leaf", "none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1),
        EstimatorOption<GradientBoosting>.Integer("min_samples_leaf", "fewest rows of a leaf", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1),
        EstimatorOption<GradientBoosting>.Number("l2", "squared penalty of leaf values", e => e.L2, (e, v) => e with { L2 = v }, 0),
        EstimatorOption<GradientBoosting>.Choice("growth", "which leaf is split next", e => e.Growth, (e, v) => e with { Growth = v }),
        EstimatorOption<GradientBoosting>.Number("min_child_weight", "least sum of second derivatives of a leaf", e => e.MinChildWeight, (e, v) => e with { MinChildWeight = v }, 0),
        EstimatorOption<GradientBoosting>.Number("l1", "absolute penalty of leaf values", e => e.L1, (e, v) => e with { L1 = v }, 0),
        EstimatorOption<GradientBoosting>.Number("min_gain", "least gain of a split", e => e.MinGain, (e, v) => e with { MinGain = v }, 0),
        EstimatorOption<GradientBoosting>.Integer("max_bins", "most bins a feature", e => e.MaxBins, (e, v) => e with { MaxBins = v }, 2, 255),
        EstimatorOption<GradientBoosting>.Number("row_share", "share of rows each tree learns from", e => e.RowShare, (e, v) => e with { RowShare = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.OptionalNumber("top_rate", "share of rows, those with the largest gradients, that each tree learns from beside some of the others", "rows are drawn evenly", e => e.TopRate, (e, v) => e with { TopRate = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Number("other_rate", "with top_rate: share of rows drawn of the others", e => e.OtherRate, (e, v) => e with { OtherRate = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Number("feature_share", "share of features each tree may use", e => e.FeatureShare, (e, v) => e with { FeatureShare = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Number("node_feature_share", "share of a tree's features each split may use", e => e.NodeFeatureShare, (e, v) => e with { NodeFeatureShare = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.OptionalText("monotone", "columns with which predictions may only rise (1) or fall (-1), such as 'age: 1, price: -1'", "none", e => e.Monotone.Count == 0 ? null : ConstraintText.Of(e.Monotone), (e, v) => e with { Monotone = ConstraintText.Monotone(v ?? "") }),
        EstimatorOption<GradientBoosting>.OptionalText("interactions", "groups of columns that may meet in a path of a tree, such as 'age, income; price, size'", "all may meet", e => e.Interactions.Count == 0 ? null : ConstraintText.Of(e.Interactions), (e, v) => e with { Interactions = ConstraintText.Interactions(v ?? "") }),
        EstimatorOption<GradientBoosting>.Flag("native_categories", "whether splits of categories are sets of them, or thresholds on their codes", e => e.NativeCategories, (e, v) => e with { NativeCategories = v }),
        EstimatorOption<GradientBoosting>.Integer("one_vs_rest_categories", "up to so many categories in a leaf, each is tried against all others", e => e.OneVsRestCategories, (e, v) => e with { OneVsRestCategories = v }, 1),
        EstimatorOption<GradientBoosting>.Integer("max_split_categories", "most categories on the smaller side of a set", e => e.MaxSplitCategories, (e, v) => e with { MaxSplitCategories = v }, 1),
        EstimatorOption<GradientBoosting>.Integer("min_category_rows", "fewest rows of a category to be in a set", e => e.MinCategoryRows, (e, v) => e with { MinCategoryRows = v }, 1),
        EstimatorOption<GradientBoosting>.Integer("min_group_rows", "fewest rows that a set adds to the one before it", e => e.MinGroupRows, (e, v) => e with { MinGroupRows = v }, 1),
        EstimatorOption<GradientBoosting>.Number("category_smoothing", "added to a category's second derivatives when categories are put in order", e => e.CategorySmoothing, (e, v) => e with { CategorySmoothing = v }, 0),
        EstimatorOption<GradientBoosting>.Number("category_l2", "added to l2 where sets of categories are compared", e => e.CategoryL2, (e, v) => e with { CategoryL2 = v }, 0),
        EstimatorOption<GradientBoosting>.OptionalInteger("early_stopping_rounds", "stop when the validation rows have seen no new best value for so many rounds, and keep the best", "never", e => e.EarlyStoppingRounds, (e, v) => e with { EarlyStoppingRounds = v }, 1),
        EstimatorOption<GradientBoosting>.OptionalText("early_stopping_metric", "metric that early stopping looks at", "the loss", e => e.EarlyStoppingMetric?.Name, (e, v) => e with { EarlyStoppingMetric = v is null ? null : Metric.Find(v) }),
        EstimatorOption<GradientBoosting>.Number("early_stopping_min_improvement", "a value is a new best one when better by more than this", e => e.EarlyStoppingMinImprovement, (e, v) => e with { EarlyStoppingMinImprovement = v }, 0))
    {
        Name = "gradient-boosting",
        Summary = "boosted trees on histograms, grown leaf by leaf (Friedman, 2001; Ke et al., 2017)",
        Complexity = 50,
    };
}
