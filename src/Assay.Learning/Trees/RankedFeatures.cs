using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Features as ranks of their distinct values, sorted once for all trees: splits stay exact and sorting a node is sorting integers.</summary>
internal sealed class RankedFeatures
{
    private readonly int[][] _ranks;
    private readonly double[][] _distinct;

    private RankedFeatures(int[][] ranks, double[][] distinct, int rows)
    {
        _ranks = ranks;
        _distinct = distinct;
        RowCount = rows;
    }

    public int Count => _ranks.Length;

    public int RowCount { get; }

    /// <summary>Shape [rows]: each row's rank among the distinct values of a feature; missing ranks above all.</summary>
    public ReadOnlySpan<int> Ranks(int feature) => _ranks[feature];

    /// <summary>The rank of a missing value, which is also the number of distinct ones.</summary>
    public int MissingRank(int feature) => _distinct[feature].Length;

    /// <summary>A threshold between two ranks: halfway, as far as doubles allow, and below every value when it must only part off the missing ones.</summary>
    /// <param name="low">The highest rank that goes left.</param>
    /// <param name="high">The lowest rank that goes right; the missing rank when only missing values do.</param>
    public double Threshold(int feature, int low, int high)
    {
        double[] distinct = _distinct[feature];
        return high >= distinct.Length ? double.PositiveInfinity : Midpoint.Of(distinct[low], distinct[high]);
    }

    public static RankedFeatures Of(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        int count = rows.Features.Count;
        var ranks = new int[count][];
        var distinct = new double[count][];
        workers.For(count, feature => (ranks[feature], distinct[feature]) = Rank(FeatureColumn.Read(rows, feature)), cancellationToken);
        return new RankedFeatures(ranks, distinct, rows.RowCount);
    }

    private static (int[] Ranks, double[] Distinct) Rank(double[] values)
    {
        var sorted = new double[values.Length];
        var order = new int[values.Length];
        int known = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsNaN(values[row]))
            {
                sorted[known] = values[row];
                order[known++] = row;
            }
        }

        Array.Sort(sorted, order, 0, known);
        var ranks = new int[values.Length];
        int distinct = 0;
        for (int i = 0; i < known; i++)
        {
            if (i == 0 || sorted[i] != sorted[distinct - 1])
                sorted[distinct++] = sorted[i];
            ranks[order[i]] = distinct - 1;
        }

        for (int row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row]))
                ranks[row] = distinct;
        }

        return (ranks, sorted[..distinct]);
    }
}
