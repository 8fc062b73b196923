using Assay.Data;

namespace Assay.Learning;

/// <summary>Adds the leaf values of one tree to the sums of many rows.</summary>
internal static unsafe class TreeWalk
{
    /// <summary>For rows of dense features and trees of one value a leaf.</summary>
    /// <remarks>Four rows walk at a time, without branches, so that one row's cache misses hide behind another's.</remarks>
    /// <param name="rows">First of the rows, each <paramref name="width"/> values long.</param>
    /// <param name="sums">The first row's sum; the next stands <paramref name="stride"/> further.</param>
    public static void AddDense(Tree tree, double* rows, int width, int count, double* sums, int stride)
    {
        if (tree.Sets.Length > 0)
        {
            for (int row = 0; row < count; row++)
                sums[(nint)row * stride] += tree.Nodes[tree.LeafOf(new ReadOnlySpan<double>(rows + (nint)row * width, width))].Number;
            return;
        }

        fixed (TreeNode* nodes = tree.Nodes)
        {
            int row = 0;
            for (; row + 4 <= count && !nodes->IsLeaf; row += 4)
            {
                double* x0 = rows + (nint)row * width, x1 = x0 + width, x2 = x1 + width, x3 = x2 + width;
                TreeNode* n0 = nodes, n1 = nodes, n2 = nodes, n3 = nodes;
                while ((n0->Split & n1->Split & n2->Split & n3->Split) >= 0)
                {
                    n0 = Next(nodes, n0, x0);
                    n1 = Next(nodes, n1, x1);
                    n2 = Next(nodes, n2, x2);
                    n3 = Next(nodes, n3, x3);
                }

                double* sum = sums + (nint)row * stride;
                sum[0] += n0->Number;
                sum[stride] += n1->Number;
                sum[2 * stride] += n2->Number;
                sum[3 * stride] += n3->Number;
            }

            for (; row < count; row++)
            {
                TreeNode* node = nodes;
                while (!node->IsLeaf)
                    node = Next(nodes, node, rows + (nint)row * width);
                sums[(nint)row * stride] += node->Number;
            }
        }
    }

    /// <summary>For any rows and any number of values a leaf.</summary>
    public static void Add(Tree tree, FeatureMatrix rows, int start, int end, int values, double* sums, int stride)
    {
        for (int row = start; row < end; row++)
        {
            TreeNode leaf = tree.Nodes[tree.LeafOf(rows, row)];
            if (values == 1)
            {
                *sums += leaf.Number;
            }
            else
            {
                ReadOnlySpan<double> leafValues = tree.Values.Slice(leaf.Left, values);
                for (int k = 0; k < leafValues.Length; k++)
                    sums[k] += leafValues[k];
            }

            sums += stride;
        }
    }

    /// <summary>The next node of a row's walk through numeric splits; a leaf follows itself.</summary>
    private static TreeNode* Next(TreeNode* nodes, TreeNode* node, double* row)
    {
        int split = node->Split;
        int leaf = split >> 31;
        double value = row[(split & ~leaf) >> TreeNode.FeatureShift];
        int right = (value > node->Number ? 1 : 0) | ((double.IsNaN(value) ? 1 : 0) & split);

        // Masked rather than chosen: the compiler would make it a jump, and whether a walk has ended is hard to foresee.
        nint step = (nint)((byte*)(nodes + node->Left + right) - (byte*)node);
        return (TreeNode*)((byte*)node + (step & ~(nint)leaf));
    }
}
