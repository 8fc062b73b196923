using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Logarithms of how likely each class is before anything is known of a row.</summary>
internal static class ClassPriors
{
    /// <summary>Stands for the logarithm of 0: finite, and its exponential beside any other class is 0.</summary>
    private const double Never = -1e300;

    /// <param name="weights">Shape [classes]: total weight of each class.</param>
    /// <param name="learned">Whether the priors are the shares of the classes; otherwise all are alike.</param>
    public static double[] Logarithms(double[] weights, bool learned)
    {
        double total = Sums.Sum(weights);
        return Array.ConvertAll(weights, weight =>
            !learned ? -Elementary.Log(weights.Length)
            : weight > 0 ? Elementary.Log(weight / total)
            : Never);
    }
}
