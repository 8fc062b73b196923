using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What the pairs of a query's rows do to each other.</summary>
internal sealed class LambdaPairs
{
    private readonly RowsByQuery _queries;
    private readonly double[] _relevance;
    private readonly int _truncation;
    private readonly double[] _gains;
    private readonly double[] _discounts;
    private readonly double[] _best;

    /// <param name="relevance">Shape [rows].</param>
    /// <param name="truncation">Pairs with no row among so many first ones do not count.</param>
    public LambdaPairs(RowsByQuery queries, double[] relevance, int truncation)
    {
        _queries = queries;
        _relevance = relevance;
        _truncation = truncation;
        _gains = [.. relevance.Select(r => Elementary.Pow(2, r) - 1)];
        int longest = Enumerable.Range(0, queries.Count).Max(query => queries[query].Length);
        _discounts = [.. Enumerable.Range(0, longest).Select(RankingMeasures.Discount)];
        _best = [.. Enumerable.Range(0, queries.Count).Select(query => BestGain(queries[query]))];
    }

    /// <summary>Adds the derivatives of a query's rows.</summary>
    public void Add(int query, double[] scores, StoredDerivatives into)
    {
        if (_best[query] == 0)
            return;
        int[] order = Order(_queries[query], scores);
        for (int i = 0; i < Math.Min(_truncation, order.Length); i++)
        {
            for (int j = i + 1; j < order.Length; j++)
            {
                (int above, int below) = (order[i], order[j]);
                if (_relevance[above] == _relevance[below])
                    continue;
                if (_relevance[above] < _relevance[below])
                    (above, below) = (below, above);
                double change = (_gains[above] - _gains[below]) * (_discounts[i] - _discounts[j]) / _best[query];
                double wrong = Elementary.Sigmoid(scores[below] - scores[above]);
                double slope = change * wrong, curve = slope * (1 - wrong);
                into.First[above] -= slope;
                into.First[below] += slope;
                into.Second[above] += curve;
                into.Second[below] += curve;
            }
        }
    }

    /// <summary>By score, the highest first; of equal ones the less relevant, then the earlier row.</summary>
    private int[] Order(ReadOnlySpan<int> rows, double[] scores)
    {
        int[] order = rows.ToArray();
        Array.Sort(order, (a, b) =>
            scores[b].CompareTo(scores[a]) is var byScore and not 0 ? byScore
            : _relevance[a].CompareTo(_relevance[b]) is var byRelevance and not 0 ? byRelevance
            : a.CompareTo(b));
        return order;
    }

    /// <summary>The discounted gain of the best order, up to the truncation level.</summary>
    private double BestGain(ReadOnlySpan<int> rows)
    {
        var gains = new double[rows.Length];
        for (int i = 0; i < gains.Length; i++)
            gains[i] = _gains[rows[i]];
        Array.Sort(gains);
        double sum = 0;
        for (int rank = 0; rank < Math.Min(_truncation, gains.Length); rank++)
            sum += gains[^(rank + 1)] * _discounts[rank];
        return sum;
    }
}
