using Assay.Numerics;

namespace Assay.Data;

/// <summary>Plain statistics of a column's values.</summary>
/// <remarks>All expect finite values, at least one.</remarks>
internal static class Statistics
{
    /// <summary>The finite values of a numeric column, in row order; infinities say nothing about location or spread.</summary>
    public static double[] Finite(Column column)
    {
        double[] values = column.ToDoubles();
        return FiniteValues.IndexOfOther(values) < 0 ? [.. values] : Array.FindAll(values, double.IsFinite);
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = Sums.Sum(values);
        if (double.IsFinite(sum))
            return sum / values.Length;

        // The sum of large values overflowed where their mean does not.
        double mean = 0;
        foreach (double value in values)
            mean += value / values.Length;
        return mean;
    }

    /// <summary>The standard deviation of the values as a population (divisor n).</summary>
    public static double Deviation(ReadOnlySpan<double> values, double mean)
    {
        double squares = Sums.SquaredDistance(values, mean);
        if (squares is > 1e-200 and < 1e200)
            return Math.Sqrt(squares / values.Length);

        // Squares of large or small differences leave the range of doubles where the result does not.
        double scale = 0;
        foreach (double value in values)
            scale = Math.Max(scale, Math.Abs(value - mean));
        if (scale == 0)
            return 0;
        double sum = 0;
        foreach (double value in values)
        {
            double difference = (value - mean) / scale;
            sum = Math.FusedMultiplyAdd(difference, difference, sum);
        }

        return Math.Sqrt(sum / values.Length) * scale;
    }

    /// <summary>The quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="probability">In [0, 1].</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        double part = position - below;
        return part == 0 ? sorted[below] : (sorted[below] * (1 - part)) + (sorted[above] * part);
    }

    /// <summary>The most frequent value, the smallest of several.</summary>
    /// <param name="sorted">Ascending.</param>
    public static double Mode(ReadOnlySpan<double> sorted)
    {
        double mode = sorted[0];
        int most = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            if (end - start > most)
                (mode, most) = (sorted[start], end - start);
        }

        return mode;
    }
}
