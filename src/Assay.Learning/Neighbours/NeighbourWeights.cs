namespace Assay.Learning;

/// <summary>How much each neighbour says.</summary>
public enum NeighbourWeights
{
    /// <summary>All the same.</summary>
    Uniform,

    /// <summary>The inverse of its distance; when some are at distance 0, those alone, all the same.</summary>
    Distance,
}
