namespace Assay.Learning;

/// <summary>
/// Extremely randomized trees (Geurts, Ernst and Wehenkel, 2006): each split is the best of some random features, each with a
/// threshold drawn uniformly between its least and greatest value in the node. Averaged; quicker to grow than a random
/// forest, and often smoother.
/// </summary>
public sealed record ExtraTrees : Forest
{
    /// <summary><see cref="Forest.Bootstrap"/> is false by default: the thresholds make the trees differ enough.</summary>
    public ExtraTrees() => Bootstrap = false;

    public override string Name => "extra-trees";

    private protected override bool RandomThresholds => true;
}
