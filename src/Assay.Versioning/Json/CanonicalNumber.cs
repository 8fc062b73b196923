using System.Globalization;

namespace Assay.Versioning;

/// <summary>A finite double as ECMAScript's Number::toString writes it, which RFC 8785 prescribes.</summary>
internal static class CanonicalNumber
{
    public static string Format(double number)
    {
        if (number == 0)
        {
            return "0"; // Negative zero too, as in ECMAScript.
        }
        // "R" gives the shortest digits, in a layout of its own: take it apart.
        string shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        int mark = shortest.IndexOf('E', StringComparison.Ordinal);
        int exponent = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = mark < 0 ? shortest : shortest[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int whole = point < 0 ? mantissa.Length : point;
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        int leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        // The value is 0.DIGITS times ten to the scale.
        int scale = whole - leading + exponent;
        return (number < 0 ? "-" : "") + Layout(digits, scale);
    }

    private static string Layout(string digits, int scale)
    {
        if (scale is > 0 and <= 21)
        {
            return digits.Length <= scale ? digits.PadRight(scale, '0') : digits.Insert(scale, ".");
        }
        if (scale is > -6 and <= 0)
        {
            return "0." + new string('0', -scale) + digits;
        }
        int exponent = scale - 1;
        string mantissa = digits.Length == 1 ? digits : digits.Insert(1, ".");
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }
}
