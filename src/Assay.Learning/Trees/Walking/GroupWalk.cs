using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Walks a group of rows down a tree side by side, without branches: one row's wait for memory is another's time to work.</summary>
internal static unsafe class GroupWalk
{
    /// <summary>Rows a group.</summary>
    public const int Rows = 8;

    /// <summary>Levels between two looks at whether all rows have arrived: looking costs most of a level, going on in vain all of it.</summary>
    private const int Stride = 4;

    /// <summary>Finds the leaves of a group in a tree of numeric splits.</summary>
    /// <param name="keys">The group's keys, shape [columns × <see cref="Rows"/>].</param>
    /// <param name="depth">Most splits on a way through the tree.</param>
    /// <param name="leaves">Shape [<see cref="Rows"/>]: numbers of nodes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Numeric(WalkNode* tree, byte* keys, int depth, uint* leaves)
    {
        WalkNode* a = tree, b = tree, c = tree, d = tree, e = tree, f = tree, g = tree, h = tree;
        for (int end = Math.Min(depth, Stride), level = 0; ; end = Math.Min(depth, end + Stride))
        {
            for (; level < end; level++)
            {
                a = Next(a, keys);
                b = Next(b, keys + 8);
                c = Next(c, keys + 16);
                d = Next(d, keys + 24);
                e = Next(e, keys + 32);
                f = Next(f, keys + 40);
                g = Next(g, keys + 48);
                h = Next(h, keys + 56);
            }

            if (level == depth || (a->Ahead | b->Ahead | c->Ahead | d->Ahead | e->Ahead | f->Ahead | g->Ahead | h->Ahead) == 0)
                break;
        }

        leaves[0] = (uint)(a - tree);
        leaves[1] = (uint)(b - tree);
        leaves[2] = (uint)(c - tree);
        leaves[3] = (uint)(d - tree);
        leaves[4] = (uint)(e - tree);
        leaves[5] = (uint)(f - tree);
        leaves[6] = (uint)(g - tree);
        leaves[7] = (uint)(h - tree);
    }

    /// <summary>Finds the leaf of one row, whose keys stand <see cref="Rows"/> apart, in any tree.</summary>
    /// <param name="goesRight">Bits of the categorical splits.</param>
    public static uint One(WalkNode* tree, byte* keys, int* goesRight)
    {
        WalkNode* node = tree;
        while (node->Ahead != 0)
        {
            if ((node->Place & WalkNode.CategoryMark) == 0)
            {
                node = Next(node, keys);
                continue;
            }

            long code = *(long*)(keys + (node->Place - WalkNode.CategoryMark));
            int bit = goesRight[node->Key + (code >> 5)] >> (int)(code & 31) & 1;
            node = (WalkNode*)((byte*)node + node->Ahead) + bit;
        }

        return (uint)(node - tree);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static WalkNode* Next(WalkNode* node, byte* keys)
    {
        long key = *(long*)(keys + node->Place);
        return (WalkNode*)((byte*)node + (node->Ahead + (nuint)((key > node->Key ? 1u : 0u) << WalkNode.Shift)));
    }
}
