namespace Assay.Tracking;

/// <summary>Percent-encoding in text from clients.</summary>
internal static class PercentEncoding
{
    /// <summary>Nobody encodes a text more often than this with a good purpose.</summary>
    private const int MaxLayers = 10;

    /// <summary>Takes off one layer after the other, and asks of each whether what comes to light is harmless.</summary>
    /// <returns>False when a layer is not harmless, or the layers do not end.</returns>
    public static bool TryDecodeFully(string text, Func<string, bool> isHarmless)
    {
        string layer = text;
        for (int i = 0; i <= MaxLayers; i++)
        {
            if (HidesCharacters(layer))
            {
                return false;
            }
            string decoded = Uri.UnescapeDataString(layer);
            if (decoded == layer)
            {
                return true;
            }
            if (!isHarmless(decoded))
            {
                return false;
            }
            layer = decoded;
        }
        return false;
    }

    /// <summary>
    /// Encodings that some decoders read as ASCII characters though no standard does: overlong UTF-8 (<c>%c0%ae</c>) and
    /// <c>%u002e</c>.
    /// </summary>
    /// <remarks>A lone <c>%c0</c> or <c>%u1a2b</c> is none of these: clients put <c>%</c> before random digits in names of images.</remarks>
    private static bool HidesCharacters(string text)
    {
        for (int i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            ReadOnlySpan<char> rest = text.AsSpan(i + 1);
            bool isOverlong = rest.StartsWith("c0", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("c1", StringComparison.OrdinalIgnoreCase);
            if ((isOverlong && rest.Length > 4 && rest[2] == '%' && IsHex(rest[3..5]))
                || (rest.StartsWith("u00", StringComparison.OrdinalIgnoreCase) && rest.Length > 4 && IsHex(rest[3..5])))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (char digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }
        }
        return true;
    }
}
