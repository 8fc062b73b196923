namespace Assay.Learning;

/// <summary>A tree just grown, with the training rows of its leaves.</summary>
internal sealed record BoostedTree(Tree Tree, BoostedLeaf[] Leaves);

/// <summary>A leaf's node, its rows, the bounds of its value before the learning rate, and its value.</summary>
/// <param name="Rows">The rows it was learned from.</param>
/// <param name="Others">The training rows it was not learned from.</param>
internal readonly record struct BoostedLeaf(int Node, RowRange Rows, RowRange Others, LeafBounds Bounds, double Value);

/// <summary>A range of a row partition.</summary>
internal readonly record struct RowRange(int Start, int Count)
{
    /// <summary>Its first rows, and the rest.</summary>
    public (RowRange First, RowRange Others) Split(int count) => (this with { Count = count }, new(Start + count, Count - count));
}
