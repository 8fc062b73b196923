using Assay.Numerics;

namespace Assay.Learning;

/// <summary>What the targets alone say.</summary>
internal static class TargetStatistics
{
    /// <summary>Shape [classes]: the weighted share of each class.</summary>
    public static double[] Priors(TargetVector target, double[]? weights)
    {
        var priors = new double[target.Classes.Count];
        for (int row = 0; row < target.RowCount; row++)
            priors[target.Labels[row]] += weights is null ? 1 : weights[row];
        double total = Sums.Sum(priors);
        for (int c = 0; c < priors.Length; c++)
            priors[c] /= total;
        return priors;
    }

    public static double Mean(TargetVector target, double[]? weights) =>
        weights is null ? Sums.Mean(target.Values) : Sums.WeightedMean(target.Values, weights);

    /// <summary>
    /// The value with half the weight on either side; the mean of two neighbours where the halves meet between them.
    /// </summary>
    public static double Median(TargetVector target, double[]? weights)
    {
        double[] values = target.Values.ToArray();
        double[] shares = weights is null ? Enumerable.Repeat(1.0, values.Length).ToArray() : [.. weights];
        Array.Sort(values, shares);
        double half = Sums.Sum(shares) / 2;
        double below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below += shares[i];
            if (below > half)
                return values[i];
            if (below == half)
                return (values[i] + NextWeighted(values, shares, i)) / 2;
        }

        return values[^1];
    }

    private static double NextWeighted(double[] values, double[] shares, int i)
    {
        int next = Array.FindIndex(shares, i + 1, share => share > 0);
        return next < 0 ? values[i] : values[next];
    }
}
