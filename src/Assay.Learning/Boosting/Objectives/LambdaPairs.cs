using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What the pairs of a query's rows do to each other.</summary>
/// <param name="relevance">Shape [rows].</param>
/// <param name="truncation">Pairs with no row among so many first ones do not count.</param>
internal sealed class LambdaPairs(double[] relevance, int truncation)
{
    private readonly double[] _gains = [.. relevance.Select(r => Elementary.Pow(2, r) - 1)];

    /// <summary>Adds the derivatives of a query's rows.</summary>
    public void Add(ReadOnlySpan<int> rows, double[] scores, StoredDerivatives into)
    {
        double best = BestGain(rows);
        if (best == 0)
            return;
        int[] order = rows.ToArray();
        Array.Sort(order, (a, b) =>
            scores[b].CompareTo(scores[a]) is var byScore and not 0 ? byScore
            : relevance[a].CompareTo(relevance[b]) is var byRelevance and not 0 ? byRelevance
            : a.CompareTo(b));
        double[] discounts = [.. Enumerable.Range(0, order.Length).Select(RankingMeasures.Discount)];
        for (int i = 0; i < Math.Min(truncation, order.Length); i++)
        {
            for (int j = i + 1; j < order.Length; j++)
            {
                if (relevance[order[i]] == relevance[order[j]])
                    continue;
                bool ordered = relevance[order[i]] > relevance[order[j]];
                (int above, int below) = ordered ? (order[i], order[j]) : (order[j], order[i]);
                double change = (_gains[above] - _gains[below]) * (discounts[i] - discounts[j]) / best;
                double wrong = Elementary.Sigmoid(scores[below] - scores[above]);
                double slope = change * wrong, curve = slope * (1 - wrong);
                into.First[above] -= slope;
                into.First[below] += slope;
                into.Second[above] += curve;
                into.Second[below] += curve;
            }
        }
    }

    /// <summary>The discounted gain of the best order, up to the truncation level.</summary>
    private double BestGain(ReadOnlySpan<int> rows)
    {
        double[] gains = new double[rows.Length];
        for (int i = 0; i < gains.Length; i++)
            gains[i] = _gains[rows[i]];
        Array.Sort(gains);
        double sum = 0;
        for (int rank = 0; rank < Math.Min(truncation, gains.Length); rank++)
            sum += gains[^(rank + 1)] * RankingMeasures.Discount(rank);
        return sum;
    }
}
