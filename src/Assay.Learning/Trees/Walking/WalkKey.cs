namespace Assay.Learning;

/// <summary>Numbers as integers that compare as the numbers do: then a missing one can stand below all others, or above.</summary>
internal static class WalkKey
{
    /// <summary>Of a missing value that goes left: no key is below it.</summary>
    public const long MissingLeft = long.MinValue;

    /// <summary>Of a missing value that goes right: no number's key, not infinity's either, is as high. As a threshold, nothing exceeds it.</summary>
    public const long MissingRight = long.MaxValue;

    /// <param name="value">Not NaN.</param>
    public static long Of(double value)
    {
        // Adding zero makes one zero of both. Of the rest, the bits of negative numbers rise as the numbers fall.
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }
}
