using Assay.Data;

namespace Assay.Learning;

/// <summary>Checks a tree that comes from a file.</summary>
internal static class TreeSoundness
{
    /// <summary>Throws when a walk could leave the arrays, not end, or read a feature that is not there.</summary>
    /// <param name="features">Number of features of the rows to come.</param>
    /// <param name="width">Values a leaf.</param>
    /// <exception cref="FittedStateException">It could.</exception>
    public static void RequireSound(this Tree tree, int features, int width)
    {
        var isChild = new bool[tree.Nodes.Length];
        var isUsed = new bool[tree.Sets.Length];
        for (int i = 0; i < isChild.Length; i++)
        {
            TreeNode node = tree.Nodes[i];
            bool sound = (i == 0 || isChild[i]) && (node.IsLeaf
                ? (width == 1 ? double.IsFinite(node.Number) : node.Left >= 0 && node.Left <= tree.Values.Length - width)
                : node.Feature < features && HasOwnChildren(node, i, isChild) && HasTest(node, isUsed));
            if (!sound)
                throw new FittedStateException($"Node {i} of a tree is damaged: children must follow their only parent, features be in [0, {features}), sets in [0, {isUsed.Length}) and of one split each, and leaves hold {width} values.");
        }

        int unused = Array.IndexOf(isUsed, false);
        if (unused >= 0)
            throw new FittedStateException($"Category set {unused} of a tree must be a split's, but no split has it.");
        RequireAll(tree.Values, double.IsFinite, "Leaf value", "finite");
        RequireAll(tree.Covers, static cover => double.IsFinite(cover) && cover >= 0, "Cover", "finite and not negative");
        RequireAll(tree.Gains, double.IsFinite, "Gain", "finite");
    }

    /// <summary>Throws when outputs that are probabilities could leave [0, 1].</summary>
    /// <exception cref="FittedStateException">They could.</exception>
    public static void RequireLeaves(this Tree tree, TreeEnsembleShape shape)
    {
        (double least, double most) = shape.Link.LeafRange(shape.SumCount);
        double[] leaves = shape.ValuesALeaf > 1 ? tree.Values.ToArray() : [.. tree.Nodes.ToArray().Where(node => node.IsLeaf).Select(node => node.Number)];
        RequireAll(leaves, value => value >= least && value <= most, "Leaf value", FormattableString.Invariant($"in [{least}, {most}]"));
    }

    private static bool HasOwnChildren(TreeNode node, int at, bool[] isChild)
    {
        if (node.Left <= at || node.Left >= isChild.Length - 1 || isChild[node.Left] || isChild[node.Left + 1])
            return false;
        isChild[node.Left] = isChild[node.Left + 1] = true;
        return true;
    }

    private static bool HasTest(TreeNode node, bool[] isUsed) =>
        node.IsCategorical ? HasOwnSet(node.Number, isUsed) : !double.IsNaN(node.Number);

    private static bool HasOwnSet(double set, bool[] isUsed)
    {
        if (!(set >= 0 && set < isUsed.Length) || set != Math.Floor(set) || isUsed[(int)set])
            return false;
        isUsed[(int)set] = true;
        return true;
    }

    private static void RequireAll(ReadOnlySpan<double> numbers, Predicate<double> isSound, string what, string must)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!isSound(numbers[i]))
                throw new FittedStateException($"{what} {i} of a tree must be {must}, but is {numbers[i]:R}.");
        }
    }
}
