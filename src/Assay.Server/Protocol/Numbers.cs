using System.Globalization;
using System.Text.Json;

namespace Assay.Server;

/// <summary>Numbers as protocol buffers take them from JSON: as numbers or as text.</summary>
internal static class Numbers
{
    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>A number without a fraction that fits into 64 bits.</summary>
    public static bool TryWhole(JsonElement value, out long whole)
    {
        whole = 0;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return TryText(value, out string text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole);
            case JsonValueKind.Number when value.TryGetInt64(out whole):
                return true;
            case JsonValueKind.Number:
                bool isWhole = value.TryGetDouble(out double number) && Math.Truncate(number) == number && number is >= -TwoTo63 and < TwoTo63;
                whole = isWhole ? (long)number : 0;
                return isWhole;
            default:
                return false;
        }
    }

    /// <summary>A double. As text it may be any of the words for NaN and the infinities; as a number it must be finite.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number) && double.IsFinite(number),
            JsonValueKind.String => TryText(value, out string text) && TryNumber(text, out number),
            _ => false,
        };
    }

    /// <inheritdoc cref="TryNumber(JsonElement, out double)"/>
    public static bool TryNumber(string text, out double number)
    {
        number = text switch
        {
            "NaN" => double.NaN,
            "Infinity" or "inf" => double.PositiveInfinity,
            "-Infinity" or "-inf" => double.NegativeInfinity,
            _ => 0,
        };
        return number != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException) // Not Unicode, and so no number.
        {
            text = "";
            return false;
        }
    }
}
