namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Forests() =>
    [
        new EstimatorEntry<RandomForest>(setup => new RandomForest { Target = setup.Target }, ForestOptions<RandomForest>())
        {
            Name = "random-forest",
            Summary = "averaged trees on bootstrap samples, split on random features (Breiman, 2001)",
            Complexity = 40,
        },
        new EstimatorEntry<ExtraTrees>(setup => new ExtraTrees { Target = setup.Target }, ForestOptions<ExtraTrees>())
        {
            Name = "extra-trees",
            Summary = "averaged trees with thresholds drawn at random (Geurts et al., 2006)",
            Complexity = 40,
        },
    ];

    private static EstimatorOption<T>[] ForestOptions<T>()
        where T : Forest =>
    [
        EstimatorOption<T>.Integer("trees", "number of trees", e => e.Trees, (e, v) => e with { Trees = v }, 1),
        EstimatorOption<T>.Choice("criterion", "impurity of a classification", e => e.Criterion, (e, v) => e with { Criterion = v }),
        EstimatorOption<T>.OptionalNumber("max_features", "share of features tried at a split", "the square root of their number for classes, all for numbers", e => e.MaxFeatures, (e, v) => e with { MaxFeatures = v }, double.Epsilon, 1),
        EstimatorOption<T>.OptionalInteger("max_depth", "most splits from root to leaf", "none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1),
        EstimatorOption<T>.OptionalInteger("max_leaves", "most leaves a tree", "none", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2),
        EstimatorOption<T>.Integer("min_samples_split", "fewest rows of a node that is split", e => e.MinSamplesSplit, (e, v) => e with { MinSamplesSplit = v }, 2),
        EstimatorOption<T>.Integer("min_samples_leaf", "fewest rows of a leaf", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1),
        EstimatorOption<T>.Number("min_impurity_decrease", "least weighted fall of impurity for a split", e => e.MinImpurityDecrease, (e, v) => e with { MinImpurityDecrease = v }, 0),
        EstimatorOption<T>.Flag("bootstrap", "whether each tree learns from rows drawn with replacement", e => e.Bootstrap, (e, v) => e with { Bootstrap = v }),
        EstimatorOption<T>.Flag("out_of_bag", "whether steps report scores of rows on the trees that did not learn from them; needs bootstrap", e => e.OutOfBag, (e, v) => e with { OutOfBag = v }),
    ];
}
