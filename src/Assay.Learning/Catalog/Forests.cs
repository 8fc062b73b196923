namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Forests() => [RandomForestEntry()];

    private static EstimatorEntry<RandomForest> RandomForestEntry() => new(
        setup => new RandomForest { Target = setup.Target },
        EstimatorOption<RandomForest>.Integer("trees", "number of trees", e => e.Trees, (e, v) => e with { Trees = v }, 1),
        EstimatorOption<RandomForest>.Choice("criterion", "impurity of a classification", e => e.Criterion, (e, v) => e with { Criterion = v }),
        EstimatorOption<RandomForest>.OptionalNumber("max_features", "share of features tried at a split", "the square root of their number for classes, all for numbers", e => e.MaxFeatures, (e, v) => e with { MaxFeatures = v }, double.Epsilon, 1),
        EstimatorOption<RandomForest>.OptionalInteger("max_depth", "most splits from root to leaf", "none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1),
        EstimatorOption<RandomForest>.OptionalInteger("max_leaves", "most leaves a tree", "none", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2),
        EstimatorOption<RandomForest>.Integer("min_samples_split", "fewest rows of a node that is split", e => e.MinSamplesSplit, (e, v) => e with { MinSamplesSplit = v }, 2),
        EstimatorOption<RandomForest>.Integer("min_samples_leaf", "fewest rows of a leaf", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1),
        EstimatorOption<RandomForest>.Number("min_impurity_decrease", "least weighted fall of impurity for a split", e => e.MinImpurityDecrease, (e, v) => e with { MinImpurityDecrease = v }, 0),
        EstimatorOption<RandomForest>.Flag("bootstrap", "whether each tree learns from rows drawn with replacement", e => e.Bootstrap, (e, v) => e with { Bootstrap = v }))
    {
        Name = "random-forest",
        Summary = "Averaged trees on bootstrap samples, split on random features (Breiman, 2001).",
        Complexity = 40,
    };
}
