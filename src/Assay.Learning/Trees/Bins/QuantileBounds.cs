namespace Assay.Learning;

/// <summary>Cuts sorted values into bins.</summary>
internal static class QuantileBounds
{
    /// <summary>Bounds between distinct values: all of them when there are at most <paramref name="maxBins"/> values, else so that bins weigh about the same.</summary>
    /// <param name="sorted">Ascending, without NaN.</param>
    /// <param name="weights">In the order of the values, above zero; null when each weighs 1.</param>
    /// <returns>Ascending and distinct, fewer than <paramref name="maxBins"/>.</returns>
    public static double[] Of(ReadOnlySpan<double> sorted, double[]? weights, int maxBins)
    {
        int distinct = sorted.Length == 0 ? 0 : 1;
        double total = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            total += weights?[i] ?? 1;
            distinct += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        var bounds = new List<double>(Math.Min(distinct, maxBins));
        double below = 0;
        double used = 0;
        for (int i = 0; i + 1 < sorted.Length; i++)
        {
            below += weights?[i] ?? 1;
            if (sorted[i] == sorted[i + 1])
                continue;
            int left = maxBins - bounds.Count;
            if (distinct > maxBins && (left < 2 || below - used < (total - used) / left))
                continue;

            // Values heavier than a share of their own leave less for the bins after them: the share is taken anew.
            used = below;
            bounds.Add(Midpoint.Of(sorted[i], sorted[i + 1]));
        }

        return [.. bounds];
    }
}
