namespace Assay.Learning;

/// <summary>What splits gained in training, summed by feature.</summary>
internal static class TreeGains
{
    /// <summary>Shape [features]; trees that do not know their gains add nothing, nor do splits that lost, as XGBoost's can when it fits them anew to other rows.</summary>
    public static double[] Sum(ReadOnlySpan<Tree> trees, int features)
    {
        var sums = new double[features];
        foreach (Tree tree in trees)
        {
            for (int i = 0; i < tree.Gains.Length; i++)
            {
                if (!tree.Nodes[i].IsLeaf)
                    sums[tree.Nodes[i].Feature] += Math.Max(0, tree.Gains[i]);
            }
        }

        return sums;
    }

    /// <summary>Number of splits on each feature, shape [features].</summary>
    public static double[] Splits(ReadOnlySpan<Tree> trees, int features)
    {
        var counts = new double[features];
        foreach (Tree tree in trees)
        {
            foreach (TreeNode node in tree.Nodes)
            {
                if (!node.IsLeaf)
                    counts[node.Feature]++;
            }
        }

        return counts;
    }
}
