using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Margins to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Replaces finite margins by probabilities that sum to 1; returns log Σ exp(margin).</summary>
    public static double Apply(Span<double> margins) => Elementary.Softmax(margins);
}
