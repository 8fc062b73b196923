namespace Assay.Learning;

/// <summary>A node of a <see cref="Tree"/>: sixteen bytes, four to a cache line.</summary>
/// <remarks>The children of a split stand side by side, the left one first, after their parent: a walk always moves forward and ends.</remarks>
internal readonly struct TreeNode
{
    private const int LeafMark = -1;

    private TreeNode(double number, int split, int left)
    {
        Number = number;
        Split = split;
        Left = left;
    }

    /// <summary>The threshold of a split; the value of a leaf of a tree with one value a leaf.</summary>
    public double Number { get; }

    /// <summary>Feature × 2, plus 1 when missing values go right; negative for a leaf.</summary>
    public int Split { get; }

    /// <summary>The left child of a split; for a leaf with several values, where they start.</summary>
    public int Left { get; }

    public bool IsLeaf => Split < 0;

    public int Feature => Split >> 1;

    public bool MissingGoesRight => (Split & 1) != 0;

    public static TreeNode LeafOf(double value) => new(value, LeafMark, 0);

    public static TreeNode LeafAt(int offset) => new(0, LeafMark, offset);

    public static TreeNode SplitOf(int feature, double threshold, bool missingGoesRight, int left) =>
        new(threshold, (feature << 1) | (missingGoesRight ? 1 : 0), left);

    /// <summary>A node as it was stored; <see cref="Tree"/> checks it.</summary>
    public static TreeNode Stored(double number, int split, int left) => new(number, split, left);

    /// <summary>Whether a value goes to the right child of this split.</summary>
    public bool GoesRight(double value) => value > Number || (double.IsNaN(value) && MissingGoesRight);
}
