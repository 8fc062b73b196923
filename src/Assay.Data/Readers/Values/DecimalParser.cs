namespace Assay.Data.Readers.Values;

/// <summary>The fast path of reading a decimal number: at most 19 digits, and a product or quotient that is exact.</summary>
/// <remarks>
/// When the digits are an integer below 2⁵³ and the power of ten is at most 10²², both are doubles without error, so one
/// multiplication or division rounds once, to the nearest double (Clinger, "How to read floating point numbers
/// accurately", 1990). Everything else is left to <see cref="ValueParser"/>.
/// </remarks>
internal static class DecimalParser
{
    private const int ExactPowers = 22;
    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ExactPowers + 1).Select(i => (double)System.Numerics.BigInteger.Pow(10, i))];

    /// <summary>False when the text is no number, or one that this path cannot round exactly.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        int at = 0;
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        if (negative)
            at++;
        ulong mantissa = 0;
        int firstDigit = at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            mantissa = (mantissa * 10) + (uint)(text[at] - '0');
        int digits = at - firstDigit;
        int exponent = 0;
        if (at < text.Length && text[at] == (byte)'.')
        {
            int firstDecimal = ++at;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
                mantissa = (mantissa * 10) + (uint)(text[at] - '0');
            exponent = firstDecimal - at;
            digits -= exponent;
        }

        if (at != text.Length || digits is 0 or > 19 || mantissa > 1UL << 53 || exponent < -ExactPowers)
            return false;
        double magnitude = mantissa / PowersOfTen[-exponent];
        value = negative ? -magnitude : magnitude;
        return true;
    }
}
