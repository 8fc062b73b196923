using System.Runtime.CompilerServices;

namespace Assay.Learning;

/// <summary>Checks the share of rows that is held out.</summary>
internal static class HeldShare
{
    public static double Checked(double share, [CallerMemberName] string? option = null) => share is > 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(option, share, $"{option} must be above 0 and below 1.");
}
