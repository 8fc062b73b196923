using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Checks options of recommenders where they are set.</summary>
internal static class RecommenderLimits
{
    public static int Positive(int value, [CallerMemberName] string? option = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, option);
        return value;
    }

    public static int? Positive(int? value, [CallerMemberName] string? option = null) => value is int given ? Positive(given, option) : null;

    /// <summary>Finite and not negative.</summary>
    public static double NotNegative(double value, [CallerMemberName] string? option = null) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} must be finite and at least 0.");

    /// <summary>Finite and above zero.</summary>
    public static double AboveZero(double value, [CallerMemberName] string? option = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} must be finite and above 0.");
}
