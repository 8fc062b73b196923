namespace Assay.Learning;

/// <summary>Thresholds of XGBoost and ours: it sends a value left when the value, rounded to single precision, is below the threshold; we when the value is not above it.</summary>
internal static class XgboostThreshold
{
    /// <summary>Where single precision ends: what is not below rounds to infinity from half a step before.</summary>
    private const double BeyondSingles = 340282366920938463463374607431768211456.0;

    /// <summary>The largest double that XGBoost sends left: so inputs need not be rounded, and every double goes where XGBoost sends it.</summary>
    /// <remarks>It lies where rounding to nearest changes over, halfway to the single below; that point itself rounds to the even one of both.</remarks>
    /// <param name="threshold">Not NaN. Of −∞ only a value of −∞ goes left, where XGBoost, which refuses infinite inputs, would send none.</param>
    public static double FromXgboost(float threshold)
    {
        if (float.IsNegativeInfinity(threshold))
            return double.NegativeInfinity;
        float below = float.BitDecrement(threshold);
        if (float.IsNegativeInfinity(below))
            return -BeyondSingles + (BeyondSingles - float.MaxValue) / 2;
        double above = float.IsPositiveInfinity(threshold) ? BeyondSingles : threshold;
        double middle = below + (above - below) / 2;
        bool tieGoesBelow = (BitConverter.SingleToInt32Bits(below) & 1) == 0;
        return tieGoesBelow ? middle : Math.BitDecrement(middle);
    }

    /// <summary>The single below which XGBoost finds what we send left: exactly for inputs of single precision; others can differ if they round to the threshold's own single.</summary>
    public static float ToXgboost(double threshold)
    {
        // Within a rounding of the largest single, and beyond, all that can be told apart from the largest goes left.
        if (threshold >= float.MaxValue)
            return float.MaxValue;
        float nearest = (float)threshold;
        if (nearest <= threshold)
            return float.BitIncrement(nearest);

        // Halfway between two singles the threshold parts them. Otherwise it may be a value of the data, which must stay left when it is rounded up.
        double lower = float.BitDecrement(nearest);
        return threshold - lower == nearest - threshold ? nearest : float.BitIncrement(nearest);
    }
}
