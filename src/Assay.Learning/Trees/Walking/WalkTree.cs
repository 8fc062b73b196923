namespace Assay.Learning;

/// <summary>A tree of a <see cref="WalkForm"/>.</summary>
internal sealed class WalkTree
{
    private const int BitsAWord = 32;

    /// <param name="bits">The bits of the categorical splits of all trees so far; those of this tree are added.</param>
    public WalkTree(Tree tree, WalkColumns columns, List<int> bits)
    {
        Depth = tree.Depth();
        Nodes = new WalkNode[tree.Nodes.Length];
        for (int i = 0; i < Nodes.Length; i++)
        {
            TreeNode node = tree.Nodes[i];
            uint place = node.IsLeaf ? 0 : (uint)(columns.Of(node) * GroupWalk.Rows * sizeof(long));
            uint ahead = (uint)(node.Left - i) << WalkNode.Shift;
            HasCategories |= node.IsCategorical;
            Nodes[i] = node.IsLeaf ? WalkNode.Leaf
                : node.IsCategorical ? new WalkNode(Add(tree.Sets[(int)node.Number], node.MissingGoesRight, columns.Codes(node), bits), place + WalkNode.CategoryMark, ahead)
                : new WalkNode(WalkKey.Of(node.Number), place, ahead);
        }
    }

    public WalkNode[] Nodes { get; }

    public int Depth { get; }

    public bool HasCategories { get; }

    /// <summary>A bit for each key of the column: whether it goes right.</summary>
    /// <returns>Where the words start.</returns>
    private static int Add(CategorySet left, bool missingGoesRight, int codes, List<int> bits)
    {
        int start = bits.Count;
        var words = new int[codes / BitsAWord + 1 + 1];
        for (int key = 0; key <= codes + 1; key++)
        {
            bool right = key > codes ? missingGoesRight : key == codes ? !left.OthersGoLeft : !left.GoesLeft(key);
            words[key / BitsAWord] |= right ? 1 << (key % BitsAWord) : 0;
        }

        bits.AddRange(words);
        return start;
    }
}
