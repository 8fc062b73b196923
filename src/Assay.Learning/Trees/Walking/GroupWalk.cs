using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Walks a group of rows down a tree side by side, without branches: one row's wait for memory is another's time to work.</summary>
internal static unsafe class GroupWalk
{
    /// <summary>Rows a group.</summary>
    public const int Rows = 8;

    /// <summary>Levels between two looks at whether all rows have arrived: looking costs a level, going on in vain costs several.</summary>
    private const int Stride = 4;

    /// <summary>Finds the leaves of a group in a tree of numeric splits.</summary>
    /// <param name="keys">The group's keys, shape [columns × <see cref="Rows"/>].</param>
    /// <param name="depth">Most splits on a way through the tree.</param>
    /// <param name="leaves">Shape [<see cref="Rows"/>]: numbers of nodes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Numeric(WalkNode* tree, byte* keys, int depth, uint* leaves)
    {
        uint a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
        for (int end = Math.Min(depth, Stride), level = 0; ; end = Math.Min(depth, end + Stride))
        {
            for (; level < end; level++)
            {
                a = Next(tree, keys, a);
                b = Next(tree, keys + 8, b);
                c = Next(tree, keys + 16, c);
                d = Next(tree, keys + 24, d);
                e = Next(tree, keys + 32, e);
                f = Next(tree, keys + 40, f);
                g = Next(tree, keys + 48, g);
                h = Next(tree, keys + 56, h);
            }

            uint moving = Ahead(tree, a) | Ahead(tree, b) | Ahead(tree, c) | Ahead(tree, d) | Ahead(tree, e) | Ahead(tree, f) | Ahead(tree, g) | Ahead(tree, h);
            if (level == depth || moving == 0)
                break;
        }

        leaves[0] = a >> WalkNode.Shift;
        leaves[1] = b >> WalkNode.Shift;
        leaves[2] = c >> WalkNode.Shift;
        leaves[3] = d >> WalkNode.Shift;
        leaves[4] = e >> WalkNode.Shift;
        leaves[5] = f >> WalkNode.Shift;
        leaves[6] = g >> WalkNode.Shift;
        leaves[7] = h >> WalkNode.Shift;
    }

    /// <summary>Finds the leaf of one row, whose keys stand <see cref="Rows"/> apart, in any tree.</summary>
    /// <param name="goesRight">Bits of the categorical splits.</param>
    public static uint One(WalkNode* tree, byte* keys, int* goesRight)
    {
        uint at = 0;
        while (true)
        {
            var node = (WalkNode*)((byte*)tree + at);
            if (node->Left == at)
                return at >> WalkNode.Shift;
            if ((node->Place & WalkNode.CategoryMark) == 0)
            {
                at = Next(tree, keys, at);
                continue;
            }

            long code = *(long*)(keys + (node->Place - WalkNode.CategoryMark));
            int bit = goesRight[node->Key + (code >> 5)] >> (int)(code & 31) & 1;
            at = node->Left + ((uint)bit << WalkNode.Shift);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(WalkNode* tree, byte* keys, uint at)
    {
        var node = (WalkNode*)((byte*)tree + at);
        long key = *(long*)(keys + node->Place);
        return node->Left + ((key > node->Key ? 1u : 0u) << WalkNode.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Ahead(WalkNode* tree, uint at) => ((WalkNode*)((byte*)tree + at))->Left ^ at;
}
