using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Walks a group of rows down a tree side by side, without branches: one row's wait for memory is another's time to work.</summary>
internal static unsafe class GroupWalk
{
    /// <summary>Rows a group.</summary>
    public const int Rows = 8;

    /// <summary>Levels between two looks at whether all rows have arrived: looking costs most of a level, going on in vain all of it.</summary>
    private const int Stride = 4;

    /// <summary>Finds the leaves of a group.</summary>
    /// <param name="keys">The group's keys, shape [columns × <see cref="Rows"/>].</param>
    /// <param name="goesRight">Bits of the categorical splits.</param>
    /// <param name="depth">Most splits on a way through the tree.</param>
    /// <param name="leaves">Shape [<see cref="Rows"/>]: numbers of nodes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Group<TStep>(WalkNode* tree, byte* keys, int* goesRight, int depth, uint* leaves)
        where TStep : struct, IWalkStep
    {
        WalkNode* a = tree, b = tree, c = tree, d = tree, e = tree, f = tree, g = tree, h = tree;
        for (int end = Math.Min(depth, Stride), level = 0; ; end = Math.Min(depth, end + Stride))
        {
            for (; level < end; level++)
            {
                a = TStep.Next(a, keys, goesRight);
                b = TStep.Next(b, keys + 8, goesRight);
                c = TStep.Next(c, keys + 16, goesRight);
                d = TStep.Next(d, keys + 24, goesRight);
                e = TStep.Next(e, keys + 32, goesRight);
                f = TStep.Next(f, keys + 40, goesRight);
                g = TStep.Next(g, keys + 48, goesRight);
                h = TStep.Next(h, keys + 56, goesRight);
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

    /// <summary>Finds the leaf of one row, whose keys stand <see cref="Rows"/> apart.</summary>
    public static uint One<TStep>(WalkNode* tree, byte* keys, int* goesRight)
        where TStep : struct, IWalkStep
    {
        WalkNode* node = tree;
        while (node->Ahead != 0)
            node = TStep.Next(node, keys, goesRight);
        return (uint)(node - tree);
    }
}
