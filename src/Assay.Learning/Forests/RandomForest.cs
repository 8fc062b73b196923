namespace Assay.Learning;

/// <summary>A random forest (Breiman, 2001): trees on bootstrap samples, each split on the best of some random features, averaged.</summary>
public sealed record RandomForest : Forest
{
    /// <summary><see cref="Forest.Bootstrap"/> is true by default.</summary>
    public RandomForest() => Bootstrap = true;

    public override string Name => "random-forest";

    private protected override bool RandomThresholds => false;
}
