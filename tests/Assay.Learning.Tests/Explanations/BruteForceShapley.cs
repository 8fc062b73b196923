using System.Numerics;

using Assay.Data;

namespace Assay.Learning.Tests.Explanations;

/// <summary>Shapley values by their definition: over all subsets of known features, each valued by walking the tree with what is not known going both ways.</summary>
internal static class BruteForceShapley
{
    public static double[] Values(Tree tree, FeatureMatrix rows, int row)
    {
        int m = rows.Features.Count;
        var values = new double[m];
        for (int i = 0; i < m; i++)
        {
            for (int known = 0; known < 1 << m; known++)
            {
                if ((known >> i & 1) != 0)
                    continue;
                int size = BitOperations.PopCount((uint)known);
                values[i] += Factorial(size) * Factorial(m - size - 1) / Factorial(m) * (Value(tree, rows, row, known | 1 << i) - Value(tree, rows, row, known));
            }
        }

        return values;
    }

    /// <summary>Half of the interaction index of a pair.</summary>
    public static double Pair(Tree tree, FeatureMatrix rows, int row, int i, int j)
    {
        int m = rows.Features.Count, both = 1 << i | 1 << j;
        double sum = 0;
        for (int known = 0; known < 1 << m; known++)
        {
            if ((known & both) != 0)
                continue;
            int size = BitOperations.PopCount((uint)known);
            double effect = Value(tree, rows, row, known | both) - Value(tree, rows, row, known | 1 << i) - Value(tree, rows, row, known | 1 << j) + Value(tree, rows, row, known);
            sum += Factorial(size) * Factorial(m - size - 2) / Factorial(m - 1) / 2 * effect;
        }

        return sum;
    }

    public static double Value(Tree tree, FeatureMatrix rows, int row, int known, int at = 0)
    {
        TreeNode node = tree.Nodes[at];
        if (node.IsLeaf)
            return node.Number;
        if ((known >> node.Feature & 1) != 0)
            return Value(tree, rows, row, known, tree.Child(at, rows[row, node.Feature]));
        return (tree.Covers[node.Left] * Value(tree, rows, row, known, node.Left) + tree.Covers[node.Left + 1] * Value(tree, rows, row, known, node.Left + 1)) / tree.Covers[at];
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
