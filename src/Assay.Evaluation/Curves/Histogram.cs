namespace Assay.Evaluation;

/// <summary>Counts in bins of equal width. Plain data.</summary>
/// <param name="Edges">Shape [bins + 1], ascending; a bin includes its lower edge, the last one both.</param>
/// <param name="Counts">Shape [bins].</param>
public sealed record Histogram(double[] Edges, int[] Counts)
{
    /// <param name="values">NaN and infinities are left out.</param>
    /// <param name="bins">At least 1.</param>
    /// <returns>The histogram from the least to the greatest value; one bin when they are equal, none without values.</returns>
    public static Histogram Of(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                least = Math.Min(least, value);
                greatest = Math.Max(greatest, value);
            }
        }

        if (least > greatest)
            return new Histogram([], []);
        double width = greatest / bins - least / bins;
        if (width == 0)
            bins = 1;
        var edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++)
            edges[i] = i == bins ? greatest : least + i * width;
        var counts = new int[bins];
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                counts[width == 0 ? 0 : Bin(value, least, width, bins)]++;
        }

        return new Histogram(edges, counts);
    }

    internal static int Bin(double value, double least, double width, int bins) =>
        Math.Clamp((int)(value / width - least / width), 0, bins - 1);
}
