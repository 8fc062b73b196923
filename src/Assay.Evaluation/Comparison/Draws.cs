namespace Assay.Evaluation;

/// <summary>The values a statistic took over the resamples, in order, without those in which it is not defined.</summary>
/// <param name="Sorted">Defined values, ascending.</param>
/// <param name="Lower">Lower end of the percentile interval; NaN when no value is defined.</param>
/// <param name="Upper">Upper end of the percentile interval; NaN when no value is defined.</param>
/// <param name="Undefined">Number of resamples in which the statistic is NaN.</param>
internal sealed record Draws(double[] Sorted, double Lower, double Upper, int Undefined)
{
    public static Draws Of(double[] values, double confidence)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v))];
        Array.Sort(sorted);
        double tail = (1 - confidence) / 2;
        return new Draws(sorted, Quantile(sorted, tail), Quantile(sorted, 1 - tail), values.Length - sorted.Length);
    }

    /// <summary>The quantile of ascending values by linear interpolation (type 7 of Hyndman and Fan, 1996); NaN of none.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.Length == 0)
            return double.NaN;
        double at = probability * (sorted.Length - 1);
        int below = Math.Min((int)at, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        double step = sorted[above] - sorted[below];
        // Equal neighbours first: infinities would give NaN.
        return step == 0 || sorted[above] == sorted[below] ? sorted[below] : sorted[below] + ((at - below) * step);
    }

    /// <summary>The share of defined values above zero, zeros counting half; NaN when no value is defined.</summary>
    public double ShareAboveZero()
    {
        double share = 0;
        foreach (double value in Sorted)
            share += value > 0 ? 1 : value == 0 ? 0.5 : 0;
        return share / Sorted.Length;
    }
}
