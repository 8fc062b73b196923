namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Trees() => [DecisionTreeEntry(), RandomForestEntry(), GradientBoostingEntry()];

    private static EstimatorEntry<DecisionTree> DecisionTreeEntry() => new(
        setup => new DecisionTree { Target = setup.Target },
        EstimatorOption<DecisionTree>.Choice("criterion", "impurity of a classification: gini (default) or entropy", e => e.Criterion, (e, v) => e with { Criterion = v }),
        OptionalInteger<DecisionTree>("max_depth", "most splits from root to leaf, at least 1; default none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1, 1_000_000),
        OptionalInteger<DecisionTree>("max_leaves", "most leaves, at least 2; default none", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2, int.MaxValue),
        EstimatorOption<DecisionTree>.Integer("min_samples_split", "fewest rows of a node that is split, at least 2; default 2", e => e.MinSamplesSplit, (e, v) => e with { MinSamplesSplit = v }, 2, int.MaxValue),
        EstimatorOption<DecisionTree>.Integer("min_samples_leaf", "fewest rows of a leaf, at least 1; default 20", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1, int.MaxValue),
        EstimatorOption<DecisionTree>.Number("min_impurity_decrease", "least weighted fall of impurity for a split, at least 0; default 0", e => e.MinImpurityDecrease, (e, v) => e with { MinImpurityDecrease = v }, 0, double.MaxValue))
    {
        Name = "decision-tree",
        Summary = "One classification or regression tree (CART; Breiman et al., 1984).",
        Complexity = 30,
    };

    private static EstimatorEntry<RandomForest> RandomForestEntry() => new(
        setup => new RandomForest { Target = setup.Target },
        EstimatorOption<RandomForest>.Integer("trees", "number of trees, at least 1; default 100", e => e.Trees, (e, v) => e with { Trees = v }, 1, 1_000_000),
        EstimatorOption<RandomForest>.Choice("criterion", "impurity of a classification: gini (default) or entropy", e => e.Criterion, (e, v) => e with { Criterion = v }),
        OptionalNumber<RandomForest>("max_features", "share of features tried at a split, above 0 and at most 1; default the square root of their number for classes, all for numbers", e => e.MaxFeatures, (e, v) => e with { MaxFeatures = v }, double.Epsilon, 1),
        OptionalInteger<RandomForest>("max_depth", "most splits from root to leaf, at least 1; default none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1, 1_000_000),
        OptionalInteger<RandomForest>("max_leaves", "most leaves a tree, at least 2; default none", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2, int.MaxValue),
        EstimatorOption<RandomForest>.Integer("min_samples_split", "fewest rows of a node that is split, at least 2; default 2", e => e.MinSamplesSplit, (e, v) => e with { MinSamplesSplit = v }, 2, int.MaxValue),
        EstimatorOption<RandomForest>.Integer("min_samples_leaf", "fewest rows of a leaf, at least 1; default 1", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1, int.MaxValue),
        EstimatorOption<RandomForest>.Number("min_impurity_decrease", "least weighted fall of impurity for a split, at least 0; default 0", e => e.MinImpurityDecrease, (e, v) => e with { MinImpurityDecrease = v }, 0, double.MaxValue),
        EstimatorOption<RandomForest>.Flag("bootstrap", "whether each tree learns from rows drawn with replacement; default true", e => e.Bootstrap, (e, v) => e with { Bootstrap = v }))
    {
        Name = "random-forest",
        Summary = "Averaged trees on bootstrap samples, split on random features (Breiman, 2001).",
        Complexity = 40,
    };

    private static EstimatorEntry<GradientBoosting> GradientBoostingEntry() => new(
        setup => new GradientBoosting { Target = setup.Target },
        EstimatorOption<GradientBoosting>.Integer("iterations", "most boosting rounds, at least 1; default 100", e => e.Iterations, (e, v) => e with { Iterations = v }, 1, 1_000_000),
        EstimatorOption<GradientBoosting>.Number("learning_rate", "factor of every tree, in (0, 1]; default 0.1", e => e.LearningRate, (e, v) => e with { LearningRate = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Integer("max_leaves", "most leaves a tree, at least 2; default 31", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2, 65_536),
        OptionalInteger<GradientBoosting>("max_depth", "most splits from root to leaf, at least 1; default none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1, 1_000_000),
        EstimatorOption<GradientBoosting>.Integer("min_samples_leaf", "fewest rows of a leaf, at least 1; default 20", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1, int.MaxValue),
        EstimatorOption<GradientBoosting>.Number("l2", "squared penalty of leaf values, at least 0; default 1", e => e.L2, (e, v) => e with { L2 = v }, 0, double.MaxValue),
        EstimatorOption<GradientBoosting>.Number("min_gain", "least gain of a split, at least 0; default 0", e => e.MinGain, (e, v) => e with { MinGain = v }, 0, double.MaxValue),
        EstimatorOption<GradientBoosting>.Integer("max_bins", "most bins a feature, 2 to 255; default 255", e => e.MaxBins, (e, v) => e with { MaxBins = v }, 2, 255),
        EstimatorOption<GradientBoosting>.Number("row_share", "share of rows each tree learns from, in (0, 1]; default 1", e => e.RowShare, (e, v) => e with { RowShare = v }, double.Epsilon, 1),
        EstimatorOption<GradientBoosting>.Number("feature_share", "share of features each tree may use, in (0, 1]; default 1", e => e.FeatureShare, (e, v) => e with { FeatureShare = v }, double.Epsilon, 1),
        OptionalInteger<GradientBoosting>("early_stopping_rounds", "stop when the validation loss has not fallen for so many rounds, at least 1, and keep the best; default never", e => e.EarlyStoppingRounds, (e, v) => e with { EarlyStoppingRounds = v }, 1, 1_000_000))
    {
        Name = "gradient-boosting",
        Summary = "Boosted trees on histograms, grown leaf by leaf (Friedman, 2001; Ke et al., 2017).",
        Complexity = 50,
    };

    /// <summary>A whole number that may be null.</summary>
    private static EstimatorOption<T> OptionalInteger<T>(string name, string summary, Func<T, int?> get, Func<T, int?, T> set, int min, int max)
        where T : Estimator
    {
        var given = EstimatorOption<T>.Integer(name, summary, e => get(e) ?? min, (e, v) => set(e, v), min, max);
        return new(name, summary, e => (long?)get(e), (e, value) => value is null ? set(e, null) : given.Set(e, value));
    }

    /// <summary>A number that may be null.</summary>
    private static EstimatorOption<T> OptionalNumber<T>(string name, string summary, Func<T, double?> get, Func<T, double?, T> set, double min, double max)
        where T : Estimator
    {
        var given = EstimatorOption<T>.Number(name, summary, e => get(e) ?? min, (e, v) => set(e, v), min, max);
        return new(name, summary, e => get(e), (e, value) => value is null ? set(e, null) : given.Set(e, value));
    }
}
