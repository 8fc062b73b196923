namespace Assay.Learning;

/// <summary>A split of a leaf in bins: those up to <paramref name="Bin"/> go left.</summary>
/// <param name="Feature">Negative when there is no split.</param>
/// <param name="Left">The left child's sum of packed gradients.</param>
/// <param name="Gain">Fall of the second-order loss, twice over, as usual.</param>
internal readonly record struct BoostingSplit(int Feature, int Bin, bool MissingGoesRight, long Left, double Gain)
{
    public static BoostingSplit None { get; } = new(-1, 0, true, 0, 0);
}
