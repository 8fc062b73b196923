namespace Assay.Learning;

/// <summary>How far a tree grows and what it may look at.</summary>
internal sealed record CartOptions
{
    public SplitCriterion Criterion { get; init; } = SplitCriterion.Gini;

    public int? MaxDepth { get; init; }

    public int? MaxLeaves { get; init; }

    public int MinSamplesSplit { get; init; } = 2;

    public int MinSamplesLeaf { get; init; } = 1;

    public double MinImpurityDecrease { get; init; }

    /// <summary>Features tried at a node, drawn from those that are not constant in it; null for all, in order.</summary>
    /// <remarks>Drawing all of them is not the same as null: equally good splits are then decided by chance, which makes the trees of a forest differ.</remarks>
    public int? FeaturesASplit { get; init; }

    /// <summary>Whether a feature's threshold is drawn at random instead of the best.</summary>
    public bool RandomThresholds { get; init; }
}
