using Assay.Data;

namespace Assay.Learning;

/// <summary>Gradient boosted trees on histograms (Friedman, 2001), grown best leaf first (Ke et al., LightGBM, 2017).</summary>
/// <remarks>
/// What is lowered is an option: squared error for numbers, logistic loss for two classes, softmax for more (one tree a class and
/// round) unless asked otherwise.
/// Missing values go to the side where they help most; where training rows miss nothing, to the larger side. Gradients
/// are summed as integers, so results do not depend on the number of threads. Of equally good splits the first
/// feature's lowest wins.
/// </remarks>
public sealed partial record GradientBoosting : MatrixEstimator
{
    /// <summary>Many times what any table asks for; it bounds memory.</summary>
    internal const int MostLeaves = 65_536;

    /// <summary>Most boosting rounds, at least 1. Default: 100.</summary>
    public int Iterations { get; init => field = TreeLimits.Positive(value); } = 100;

    /// <summary>Factor of every tree, above 0 and at most 1. Default: 0.1.</summary>
    public double LearningRate { get; init => field = TreeLimits.Share(value); } = 0.1;

    /// <summary>Most leaves a tree, 2 to 65,536. Default: 31.</summary>
    public int MaxLeaves
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostLeaves, nameof(MaxLeaves));
            field = TreeLimits.AtLeastTwo(value);
        }
    } = 31;

    /// <summary>Most splits between root and leaf, at least 1; null, the default, for no limit.</summary>
    public int? MaxDepth { get; init => field = TreeLimits.Positive(value); }

    /// <summary>Fewest rows of a leaf, at least 1. Default: 20.</summary>
    public int MinSamplesLeaf { get; init => field = TreeLimits.Positive(value); } = 20;

    /// <summary>Penalty of squared leaf values, at least 0. Default: 1, as XGBoost's: a leaf of few rows moves less.</summary>
    public double L2 { get; init => field = TreeLimits.NotNegative(value); } = 1;

    /// <summary>A split must gain more than this, at least 0. Default: 0.</summary>
    public double MinGain { get; init => field = TreeLimits.NotNegative(value); }

    /// <summary>Most bins a feature, 2 to 255; a feature with fewer distinct values has one for each. Default: 255.</summary>
    public int MaxBins
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Binning.MostBins, nameof(MaxBins));
            field = TreeLimits.AtLeastTwo(value);
        }
    } = Binning.MostBins;

    /// <summary>Share of the features each tree may split on, above 0 and at most 1. Default: 1.</summary>
    public double FeatureShare { get; init => field = TreeLimits.Share(value); } = 1;

    public override string Name => "gradient-boosting";

    public override bool Supports(LearningTask task) => BoostingObjectives.Supports(this, task);

    protected override FeaturePlan DefaultFeatures => FeaturePlan.ForTrees;

    protected override IPredictor FitCore(TrainingSet data, FitContext context) => new BoostingRun(RequireSoundSampling(), data, Continued, context).Fit();
}
