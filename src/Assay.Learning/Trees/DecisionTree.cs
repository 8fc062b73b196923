using Assay.Data;

namespace Assay.Learning;

/// <summary>One classification or regression tree (CART; Breiman, Friedman, Olshen and Stone, 1984).</summary>
/// <remarks>
/// Splits are exact: every boundary between two values is tried. Missing values go to the side where they help
/// most; where training rows miss nothing, to the larger side. Of equally good splits the first feature's lowest wins.
/// </remarks>
public sealed record DecisionTree : MatrixEstimator
{
    /// <summary>Impurity of a classification; a regression always uses squared error. Default: Gini.</summary>
    public SplitCriterion Criterion { get; init; } = SplitCriterion.Gini;

    /// <summary>Most splits between root and leaf, at least 1; null, the default, for no limit.</summary>
    public int? MaxDepth { get; init => field = TreeLimits.Positive(value); }

    /// <summary>Most leaves, at least 2; then the best leaf is split first. Null, the default, for no limit.</summary>
    public int? MaxLeaves { get; init => field = TreeLimits.AtLeastTwo(value); }

    /// <summary>Fewest rows of a node that is split, at least 2. Default: 2.</summary>
    public int MinSamplesSplit { get; init => field = TreeLimits.AtLeastTwo(value); } = 2;

    /// <summary>
    /// Fewest rows of a leaf, at least 1. Default: 20, so that a leaf's shares are worth calling probabilities;
    /// a single tree grown down to single rows is sure of everything and often wrong.
    /// </summary>
    public int MinSamplesLeaf { get; init => field = TreeLimits.Positive(value); } = 20;

    /// <summary>Least fall of impurity, weighted by the node's share of all rows, for a split to be made; at least 0. Default: 0.</summary>
    public double MinImpurityDecrease { get; init => field = TreeLimits.NotNegative(value); }

    /// <summary>
    /// What a leaf must be worth: splits whose gains, as shares of all rows, do not reach so much a leaf are pruned away
    /// (minimal cost-complexity pruning; Breiman et al., 1984); at least 0. Default: 0, nothing is pruned.
    /// </summary>
    public double CcpAlpha { get; init => field = TreeLimits.NotNegative(value); }

    public override string Name => "decision-tree";

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        var target = new CartTarget(data.Target, data.Weights);
        RankedFeatures features = RankedFeatures.Of(data.Features, context.Workers, context.CancellationToken);
        var options = new CartOptions
        {
            Criterion = Criterion,
            MaxDepth = MaxDepth,
            MaxLeaves = MaxLeaves,
            MinSamplesSplit = MinSamplesSplit,
            MinSamplesLeaf = MinSamplesLeaf,
            MinImpurityDecrease = MinImpurityDecrease,
        };
        double[] weights = data.Weights ?? [.. Enumerable.Repeat(1.0, data.Target.RowCount)];
        Tree tree = target.Grow(features, options, weights, data.Stream, context.CancellationToken);
        if (CcpAlpha > 0)
            tree = TreePruning.Prune(tree, target.Shape.ValuesALeaf, CcpAlpha);
        context.Progress?.Report(new TrainingStep(1, 1, []));
        return new TreeEnsemblePredictor(target.Shape, [tree], features.Count);
    }
}
