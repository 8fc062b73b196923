using System.Numerics;

namespace Assay.Data;

/// <summary>Order statistics without sorting everything (Hoare's "Find", 1961): linear time, where a median of a million values is wanted.</summary>
internal static class OrderStatistics
{
    private const int Small = 32;

    /// <summary>As <see cref="Statistics.Quantile"/> of the sorted values; reorders them.</summary>
    public static double Quantile(Span<double> values, double probability)
    {
        double position = probability * (values.Length - 1);
        int below = Math.Min((int)position, values.Length - 1);
        double part = position - below;
        double low = Select(values, below);
        if (part == 0)
            return low;
        double high = double.PositiveInfinity;
        foreach (double value in values[(below + 1)..])
            high = Math.Min(high, value);
        return (low * (1 - part)) + (high * part);
    }

    /// <summary>The value that stands at <paramref name="rank"/>, from 0, in ascending order; smaller ones then stand before it, larger ones after.</summary>
    private static double Select(Span<double> values, int rank)
    {
        // Unlucky pivots make it quadratic: after so many cuts sort what is left.
        int patience = 4 * (BitOperations.Log2((uint)values.Length) + 1);
        int low = 0;
        int high = values.Length - 1;
        while (high - low > Small && patience-- > 0)
        {
            double pivot = MedianOfThree(values[low], values[(int)(((uint)low + (uint)high) / 2)], values[high]);
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
                high = j;
            else if (rank >= i)
                low = i;
            else
                return values[rank];
        }

        values[low..(high + 1)].Sort();
        return values[rank];
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
