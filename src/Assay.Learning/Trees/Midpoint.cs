namespace Assay.Learning;

/// <summary>Where a threshold stands between two neighbouring values.</summary>
internal static class Midpoint
{
    /// <summary>A number m with <paramref name="low"/> ≤ m &lt; <paramref name="high"/>, halfway where doubles allow.</summary>
    /// <remarks>Halving before adding cannot overflow; between neighbouring doubles and beside infinities it is <paramref name="low"/> itself.</remarks>
    public static double Of(double low, double high)
    {
        double middle = low / 2 + high / 2;
        return middle >= low && middle < high && double.IsFinite(middle) ? middle : low;
    }
}
