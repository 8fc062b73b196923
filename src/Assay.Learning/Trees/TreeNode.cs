namespace Assay.Learning;

/// <summary>A node of a <see cref="Tree"/>: sixteen bytes, four to a cache line.</summary>
/// <remarks>The children of a split stand side by side, the left one first, after their parent: a walk always moves forward and ends.</remarks>
internal readonly struct TreeNode
{
    /// <summary>Features are numbered below this, so that a split fits an integer.</summary>
    public const int MostFeatures = 1 << 29;

    /// <summary>How far the feature is shifted in <see cref="Split"/>.</summary>
    public const int FeatureShift = 2;

    private const int LeafMark = -1;
    private const int MissingBit = 1;
    private const int CategoryBit = 2;

    private TreeNode(double number, int split, int left)
    {
        Number = number;
        Split = split;
        Left = left;
    }

    /// <summary>The threshold of a numeric split, the number of a categorical one's set, or the value of a leaf of a tree with one value a leaf.</summary>
    public double Number { get; }

    /// <summary>Feature × 4, plus 2 for a split of categories, plus 1 when missing values go right; negative for a leaf.</summary>
    public int Split { get; }

    /// <summary>The left child of a split; for a leaf with several values, where they start.</summary>
    public int Left { get; }

    public bool IsLeaf => Split < 0;

    public bool IsCategorical => Split >= 0 && (Split & CategoryBit) != 0;

    public int Feature => Split >> FeatureShift;

    public bool MissingGoesRight => (Split & MissingBit) != 0;

    public static TreeNode LeafOf(double value) => new(value, LeafMark, 0);

    public static TreeNode LeafAt(int offset) => new(0, LeafMark, offset);

    public static TreeNode SplitAt(int feature, double threshold, bool missingGoesRight, int left) =>
        new(threshold, (feature << FeatureShift) | (missingGoesRight ? MissingBit : 0), left);

    /// <param name="set">The set of the codes that go left, by its number in the tree.</param>
    public static TreeNode SplitOf(int feature, int set, bool missingGoesRight, int left) =>
        new(set, (feature << FeatureShift) | CategoryBit | (missingGoesRight ? MissingBit : 0), left);

    /// <summary>A node as it was stored; <see cref="Tree"/> checks it.</summary>
    public static TreeNode Stored(double number, int split, int left) => new(number, split, left);

    /// <summary>Whether a value goes to the right child of this numeric split.</summary>
    public bool GoesRight(double value) => value > Number || (double.IsNaN(value) && MissingGoesRight);
}
