namespace Assay.Learning;

/// <summary>Checks the share of rows that is held out.</summary>
internal static class HeldShare
{
    public static double Checked(double share) => share is > 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "The held-out share must be above 0 and below 1.");
}
