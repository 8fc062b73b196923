using Assay.Data;

namespace Assay.Learning;

/// <summary>The options that forests share: trees that differ by chance, averaged.</summary>
/// <remarks>Class probabilities are averaged, not votes counted. Of equally good splits one is taken by chance.</remarks>
public abstract record Forest : MatrixEstimator
{
    /// <summary>Number of trees, at least 1. Default: 100.</summary>
    public int Trees { get; init => field = TreeLimits.Positive(value); } = 100;

    /// <summary>Impurity of a classification; a regression always uses squared error. Default: Gini.</summary>
    public SplitCriterion Criterion { get; init; } = SplitCriterion.Gini;

    /// <summary>
    /// Share of the features tried at a split, above 0 and at most 1, rounded down to at least one feature. Null, the
    /// default: the square root of their number for a classification, all for a regression.
    /// </summary>
    public double? MaxFeatures { get; init => field = TreeLimits.Share(value); }

    /// <summary>Most splits between root and leaf, at least 1; null, the default, for no limit.</summary>
    public int? MaxDepth { get; init => field = TreeLimits.Positive(value); }

    /// <summary>Most leaves a tree, at least 2; null, the default, for no limit.</summary>
    public int? MaxLeaves { get; init => field = TreeLimits.AtLeastTwo(value); }

    /// <summary>Fewest distinct rows of a node that is split, at least 2. Default: 2.</summary>
    public int MinSamplesSplit { get; init => field = TreeLimits.AtLeastTwo(value); } = 2;

    /// <summary>Fewest distinct rows of a leaf, at least 1. Default: 1.</summary>
    public int MinSamplesLeaf { get; init => field = TreeLimits.Positive(value); } = 1;

    /// <summary>Least fall of impurity, weighted by the node's share of all rows, for a split to be made; at least 0. Default: 0.</summary>
    public double MinImpurityDecrease { get; init => field = TreeLimits.NotNegative(value); }

    /// <summary>Whether each tree learns from as many rows drawn with replacement; otherwise from all rows.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>
    /// Whether training rows are predicted by the trees that did not learn from them: an estimate of the error on new rows
    /// without any being held out. Steps then report its scores, and <see cref="TreeEnsemblePredictor.OutOfBag"/> has all
    /// of it. Needs <see cref="Bootstrap"/>. Default: false.
    /// </summary>
    public bool OutOfBag { get; init; }

    public override bool Supports(LearningTask task) => true;

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    /// <summary>Whether a feature's threshold is drawn instead of searched.</summary>
    private protected abstract bool RandomThresholds { get; }

    /// <inheritdoc/>
    /// <exception cref="LearningException"><see cref="OutOfBag"/> is asked for without <see cref="Bootstrap"/>.</exception>
    protected override IPredictor FitCore(TrainingSet data, FitContext context)
    {
        if (OutOfBag && !Bootstrap)
            throw new LearningException($"Out-of-bag scores need trees that leave rows out, but '{Name}' has bootstrap off. Set bootstrap: true, or out_of_bag: false.");
        var options = new CartOptions
        {
            Criterion = Criterion,
            MaxDepth = MaxDepth,
            MaxLeaves = MaxLeaves,
            MinSamplesSplit = MinSamplesSplit,
            MinSamplesLeaf = MinSamplesLeaf,
            MinImpurityDecrease = MinImpurityDecrease,
            FeaturesASplit = FeaturesASplit(data.Features.Features.Count, data.Target.Task),
            RandomThresholds = RandomThresholds,
        };
        return new ForestGrower(data, options, Trees, Bootstrap, OutOfBag).Grow(context);
    }

    private int FeaturesASplit(int features, LearningTask task)
    {
        double wanted = MaxFeatures is double share ? share * features
            : task == LearningTask.Regression ? features
            : Math.Sqrt(features);
        return Math.Max(1, (int)wanted);
    }
}
