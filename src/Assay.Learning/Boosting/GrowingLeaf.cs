namespace Assay.Learning;

/// <summary>A leaf of a tree that grows, with what may become of it.</summary>
internal sealed class GrowingLeaf
{
    public required int Node { get; init; }

    /// <summary>The rows to learn from, in the partition of those.</summary>
    public required RowRange Rows { get; init; }

    /// <summary>The training rows that are left out, in the partition of those.</summary>
    public RowRange Others { get; init; }

    public int Count => Rows.Count;

    public required int Depth { get; init; }

    /// <summary>Its rows' sum of packed gradients.</summary>
    public required long Sum { get; init; }

    public LeafBounds Bounds { get; init; } = LeafBounds.None;

    /// <summary>The groups of features that the path to it leaves open; null for all.</summary>
    public bool[]? OpenGroups { get; init; }

    public long[]? Histogram { get; set; }

    public BoostingSplit Split { get; set; } = BoostingSplit.None;
}
