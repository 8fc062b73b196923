namespace Assay.Learning;

/// <summary>A leaf of a tree that grows, with what may become of it.</summary>
internal sealed class GrowingLeaf
{
    public required int Node { get; init; }

    /// <summary>Where its rows start in the partition.</summary>
    public required int Start { get; init; }

    public required int Count { get; init; }

    public required int Depth { get; init; }

    /// <summary>Its rows' sum of packed gradients.</summary>
    public required long Sum { get; init; }

    public LeafBounds Bounds { get; init; } = LeafBounds.None;

    /// <summary>The groups of features that the path to it leaves open; null for all.</summary>
    public bool[]? OpenGroups { get; init; }

    public long[]? Histogram { get; set; }

    public BoostingSplit Split { get; set; } = BoostingSplit.None;
}
