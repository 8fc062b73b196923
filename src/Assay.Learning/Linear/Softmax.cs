using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Margins to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Replaces finite margins by probabilities that sum to 1; returns log Σ exp(margin).</summary>
    public static double Apply(Span<double> margins)
    {
        double largest = margins[0];
        foreach (double margin in margins)
            largest = Math.Max(largest, margin);
        for (int k = 0; k < margins.Length; k++)
            margins[k] -= largest;
        Elementary.Exp(margins, margins);
        double sum = Sums.Sum(margins);
        for (int k = 0; k < margins.Length; k++)
            margins[k] /= sum;
        return largest + Elementary.Log(sum);
    }
}
