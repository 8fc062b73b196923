using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The formulas of the ranking metrics, for one query. A row is relevant when its relevance is above 0.</summary>
internal static class RankingMeasures
{
    /// <summary>
    /// Σ relevance / log2(1 + rank) over the first <paramref name="k"/> ranks, as a share of the best order's (Järvelin and
    /// Kekäläinen, 2002). Rows of equal score share the mean of their ranks' discounts (McSherry and Najork, 2008), as in
    /// scikit-learn. 0 when no row is relevant.
    /// </summary>
    public static double Ndcg(RankedQuery query, int k)
    {
        double ideal = 0;
        double[] best = [.. query.Relevance.OrderDescending()];
        for (int rank = 0; rank < Math.Min(k, best.Length); rank++)
            ideal += best[rank] * Discount(rank);
        if (ideal == 0)
            return 0;

        double gain = 0;
        for (int start = 0, end; start < Math.Min(k, best.Length); start = end)
        {
            double relevance = 0, discount = 0;
            for (end = start; end < best.Length && query.Scores[end] == query.Scores[start]; end++)
            {
                relevance += query.Relevance[end];
                discount += end < k ? Discount(end) : 0;
            }

            gain += relevance / (end - start) * discount;
        }

        return gain / ideal;
    }

    /// <summary>The mean precision at the ranks of the relevant rows, of which at most <paramref name="k"/> count; 0 when none is relevant.</summary>
    public static double AveragePrecision(RankedQuery query, int k)
    {
        int found = 0;
        double sum = 0;
        for (int rank = 0; rank < Math.Min(k, query.Relevance.Length); rank++)
        {
            if (query.Relevance[rank] > 0)
                sum += (double)++found / (rank + 1);
        }

        return found == 0 ? 0 : sum / Math.Min(k, query.RelevantCount);
    }

    /// <summary>1 when one of the first <paramref name="k"/> rows is relevant, else 0.</summary>
    public static double Hit(RankedQuery query, int k) => query.Relevance.Take(k).Any(r => r > 0) ? 1 : 0;

    /// <summary>One over the rank of the first relevant row; 0 when none is.</summary>
    public static double ReciprocalRank(RankedQuery query) =>
        Array.FindIndex(query.Relevance, r => r > 0) is int rank and >= 0 ? 1.0 / (rank + 1) : 0;

    /// <summary>1 / log2(1 + rank), ranks from 1; here they are from 0.</summary>
    public static double Discount(int rank) => Elementary.Log(2) / Elementary.Log(rank + 2);
}
