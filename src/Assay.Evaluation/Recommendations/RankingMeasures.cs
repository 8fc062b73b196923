using Assay.Numerics;

namespace Assay.Evaluation;

/// <summary>How good the top of one ranking is, where an item is relevant or not; each value is in [0, 1].</summary>
/// <remarks>
/// <c>hits</c> says of each position, best first, whether the item there is relevant; it ends at the cutoff k, or where the ranking does.
/// <c>relevant</c>, at least 1, is how many items there are to be found, in the ranking or not.
/// </remarks>
internal static class RankingMeasures
{
    /// <summary>Whether anything was found.</summary>
    public static double HitRate(ReadOnlySpan<bool> hits) => hits.Contains(true) ? 1 : 0;

    /// <summary>The share of the relevant items that were found.</summary>
    public static double Recall(ReadOnlySpan<bool> hits, int relevant) => (double)hits.Count(true) / relevant;

    /// <summary>The mean of the precisions at each relevant item, of as many as could be found within <paramref name="cutoff"/>.</summary>
    public static double AveragePrecision(ReadOnlySpan<bool> hits, int relevant, int cutoff)
    {
        double sum = 0;
        int found = 0;
        for (int position = 0; position < hits.Length; position++)
        {
            if (hits[position])
                sum += (double)++found / (position + 1);
        }

        return sum / Math.Min(relevant, cutoff);
    }

    /// <summary>Discounted cumulative gain as a part of that of the ideal ranking (Järvelin and Kekäläinen, 2002): position p counts 1 / log₂(p + 1).</summary>
    public static double NormalisedGain(ReadOnlySpan<bool> hits, int relevant, int cutoff)
    {
        double gain = 0, ideal = 0;
        for (int position = 0; position < hits.Length; position++)
            gain += hits[position] ? Discount(position) : 0;
        for (int position = 0; position < Math.Min(relevant, cutoff); position++)
            ideal += Discount(position);
        return gain / ideal;
    }

    private static double Discount(int position) => Elementary.Log(2) / Elementary.Log(position + 2);
}
