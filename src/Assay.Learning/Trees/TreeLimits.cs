using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Checks options of tree estimators where they are set.</summary>
internal static class TreeLimits
{
    public static int Positive(int value, [CallerMemberName] string? option = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, option);
        return value;
    }

    public static int? Positive(int? value, [CallerMemberName] string? option = null) => value is int given ? Positive(given, option) : null;

    public static int AtLeastTwo(int value, [CallerMemberName] string? option = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, option);
        return value;
    }

    public static int? AtLeastTwo(int? value, [CallerMemberName] string? option = null) => value is int given ? AtLeastTwo(given, option) : null;

    /// <summary>Finite and not negative.</summary>
    public static double NotNegative(double value, [CallerMemberName] string? option = null) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} must be finite and at least 0.");

    /// <summary>In (0, 1].</summary>
    public static double Share(double value, [CallerMemberName] string? option = null) =>
        value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(option, value, $"{option} must be above 0 and at most 1.");

    public static double? Share(double? value, [CallerMemberName] string? option = null) => value is double given ? Share(given, option) : null;
}
