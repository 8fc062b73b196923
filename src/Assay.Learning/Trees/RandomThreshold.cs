namespace Assay.Learning;

/// <summary>A threshold drawn between two values.</summary>
internal static class RandomThreshold
{
    /// <summary>A number t with <paramref name="low"/> ≤ t &lt; <paramref name="high"/>, uniform between them as far as doubles allow.</summary>
    /// <param name="uniform">Drawn from [0, 1).</param>
    public static double Between(double low, double high, double uniform)
    {
        // Infinities have no middle: the largest doubles stand for them. Weighing both ends cannot overflow.
        double from = Math.Max(low, double.MinValue), to = Math.Min(high, double.MaxValue);
        double threshold = from * (1 - uniform) + to * uniform;
        return threshold >= low && threshold < high ? threshold : low;
    }
}
