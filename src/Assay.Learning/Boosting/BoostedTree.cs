namespace Assay.Learning;

/// <summary>A tree just grown, with the training rows of its leaves.</summary>
internal sealed record BoostedTree(Tree Tree, BoostedLeaf[] Leaves);

/// <summary>A leaf's rows, as a range of the row partition, and its value.</summary>
internal readonly record struct BoostedLeaf(int Start, int Count, double Value);
