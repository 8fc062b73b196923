using Assay.Numerics;

namespace Assay.Learning;

/// <summary>How far two labellings of the same rows agree, whatever the labels are called.</summary>
public static class ClusterAgreement
{
    /// <summary>The adjusted Rand index (Hubert and Arabie, 1985): 1 for the same clusters, 0 on average for random ones; may be negative.</summary>
    public static double AdjustedRand(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Contingency table = Contingency.Of(first, second);
        double both = table.Counts.Sum(row => row.Sum(Pairs)), inFirst = table.First.Sum(Pairs), inSecond = table.Second.Sum(Pairs);
        double expected = table.RowCount < 2 ? 0 : inFirst * inSecond / Pairs(table.RowCount);
        double most = (inFirst + inSecond) / 2;
        return both == inFirst && both == inSecond ? 1 : (both - expected) / (most - expected);
    }

    /// <summary>Mutual information divided by the mean of the two entropies, in [0, 1]; 1 for the same clusters.</summary>
    public static double NormalizedMutualInformation(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Contingency table = Contingency.Of(first, second);
        if (table.First.Length <= 1 && table.Second.Length <= 1)
            return 1;
        double rows = table.RowCount, information = 0;
        for (int i = 0; i < table.First.Length; i++)
        {
            for (int j = 0; j < table.Second.Length; j++)
            {
                double share = table.Counts[i][j] / rows;
                if (share > 0)
                    information += share * (Elementary.Log(share) - Elementary.Log(table.First[i] / rows) - Elementary.Log(table.Second[j] / rows));
            }
        }

        return Math.Max(0, information) / ((Entropy(table.First, rows) + Entropy(table.Second, rows)) / 2);
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static double Entropy(int[] counts, double rows) => -counts.Sum(count => count / rows * Elementary.Log(count / rows));
}
