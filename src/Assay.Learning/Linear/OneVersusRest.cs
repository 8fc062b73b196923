using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Margins of functions that each tell one class from all others to probabilities.</summary>
internal static class OneVersusRest
{
    /// <summary>
    /// Replaces finite margins by σ(scale · margin), divided by their sum: the class of the largest margin stays the most probable one.
    /// Returns the logarithm of that sum.
    /// </summary>
    public static double Apply(double scale, Span<double> margins)
    {
        // log σ(z) = −softplus(−z): the softmax of these is the same, and never 0 / 0.
        Sums.Scale(-scale, margins);
        Elementary.Softplus(margins, margins);
        Sums.Scale(-1, margins);
        return Softmax.Apply(margins);
    }
}
