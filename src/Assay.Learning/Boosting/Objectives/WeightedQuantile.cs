namespace Assay.Learning;

/// <summary>The quantile of weighted values: the number that minimises their weighted pinball loss.</summary>
internal static class WeightedQuantile
{
    /// <summary>
    /// The least value that has at least the share <paramref name="level"/> of the weight up to it; where the share is met
    /// exactly, halfway to the next value.
    /// </summary>
    /// <param name="values">At least one; put in order.</param>
    /// <param name="weights">As many, not negative, put in the same order; empty when every value weighs 1.</param>
    /// <param name="level">In (0, 1).</param>
    public static double Of(Span<double> values, Span<double> weights, double level)
    {
        double total = values.Length;
        if (weights.IsEmpty)
        {
            values.Sort();
        }
        else
        {
            values.Sort(weights);
            total = 0;
            foreach (double weight in weights)
                total += weight;
        }

        double wanted = level * total;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += weights.IsEmpty ? 1 : weights[i];
            if (below > wanted)
                return values[i];
            if (below == wanted && below > 0)
                return Halfway(values[i], Next(values, weights, i));
        }

        return values[^1];
    }

    private static double Next(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int i)
    {
        for (int next = i + 1; next < values.Length; next++)
        {
            if (weights.IsEmpty || weights[next] > 0)
                return values[next];
        }

        return values[i];
    }

    private static double Halfway(double a, double b) => a + (b - a) / 2;
}
