namespace Assay.Learning;

public static partial class EstimatorCatalog
{
    private static IEnumerable<EstimatorEntry> Trees() => [DecisionTreeEntry()];

    private static EstimatorEntry<DecisionTree> DecisionTreeEntry() => new(
        setup => new DecisionTree { Target = setup.Target },
        EstimatorOption<DecisionTree>.Choice("criterion", "impurity of a classification", e => e.Criterion, (e, v) => e with { Criterion = v }),
        EstimatorOption<DecisionTree>.OptionalInteger("max_depth", "most splits from root to leaf", "none", e => e.MaxDepth, (e, v) => e with { MaxDepth = v }, 1),
        EstimatorOption<DecisionTree>.OptionalInteger("max_leaves", "most leaves", "none", e => e.MaxLeaves, (e, v) => e with { MaxLeaves = v }, 2),
        EstimatorOption<DecisionTree>.Integer("min_samples_split", "fewest rows of a node that is split", e => e.MinSamplesSplit, (e, v) => e with { MinSamplesSplit = v }, 2),
        EstimatorOption<DecisionTree>.Integer("min_samples_leaf", "fewest rows of a leaf", e => e.MinSamplesLeaf, (e, v) => e with { MinSamplesLeaf = v }, 1),
        EstimatorOption<DecisionTree>.Number("min_impurity_decrease", "least weighted fall of impurity for a split", e => e.MinImpurityDecrease, (e, v) => e with { MinImpurityDecrease = v }, 0),
        EstimatorOption<DecisionTree>.Number("ccp_alpha", "what a leaf must gain to be left by cost-complexity pruning", e => e.CcpAlpha, (e, v) => e with { CcpAlpha = v }, 0))
    {
        Name = "decision-tree",
        Summary = "one classification or regression tree (CART; Breiman et al., 1984)",
        Complexity = 30,
    };
}
