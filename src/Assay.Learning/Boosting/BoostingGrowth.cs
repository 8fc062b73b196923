namespace Assay.Learning;

/// <summary>The order in which boosting splits leaves.</summary>
public enum BoostingGrowth
{
    /// <summary>The leaf that gains most first: lower loss for as many leaves (Shi, 2007).</summary>
    LeafWise,

    /// <summary>The leaf nearest to the root first, of equally near ones the one that gains most: balanced trees.</summary>
    DepthWise,
}
