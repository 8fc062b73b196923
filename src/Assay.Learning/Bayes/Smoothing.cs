namespace Assay.Learning;

/// <summary>How much is added to every count, so that what was never seen is not impossible.</summary>
internal static class Smoothing
{
    /// <summary>With less, a count of 0 has a logarithm that drowns all others.</summary>
    public const double Least = 1e-10;

    /// <exception cref="ArgumentOutOfRangeException">Less than <see cref="Least"/>, not finite or NaN.</exception>
    public static double Checked(double alpha) =>
        alpha >= Least && double.IsFinite(alpha)
            ? alpha
            : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha must be finite and at least 1e-10.");
}
