namespace Assay.Learning;

/// <summary>A tree just grown, with the training rows of its leaves.</summary>
internal sealed record BoostedTree(Tree Tree, BoostedLeaf[] Leaves);

/// <summary>A leaf's node, its rows, as a range of the row partition, the bounds of its value before the learning rate, and its value.</summary>
internal readonly record struct BoostedLeaf(int Node, int Start, int Count, LeafBounds Bounds, double Value);
