using System.Globalization;

namespace Assay.Data.Readers.Values;

/// <summary>What a field's text is, narrowest first; each has one way to be written into 64 bits.</summary>
internal enum ValueKind
{
    Unknown,
    Int64,
    Float64,
    Boolean,
    Timestamp,
    Text,
}

/// <summary>Reads the text of a field as a value, all of it or not at all.</summary>
internal static class ValueParser
{
    public static ValueKind KindOf(ReadOnlySpan<byte> text) =>
        TryInt64(text, out _) ? ValueKind.Int64
        : TryFloat64(text, out _) ? ValueKind.Float64
        : TryBoolean(text, out _) ? ValueKind.Boolean
        : TimestampParser.TryParse(text, out _) ? ValueKind.Timestamp
        : ValueKind.Text;

    /// <summary>Digits with an optional sign. "-0" is not an integer: as one it would lose its sign.</summary>
    public static bool TryInt64(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        text = TrimSpaces(text);
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        if (text.Length is 0 or > 19)
            return false;
        ulong magnitude = 0;
        foreach (byte digit in text)
        {
            uint d = (uint)digit - '0';
            if (d > 9)
                return false;
            magnitude = (magnitude * 10) + d;
        }

        if (magnitude > (negative ? 1UL << 63 : long.MaxValue) || (negative && magnitude == 0))
            return false;
        value = negative ? -(long)magnitude : (long)magnitude;
        return true;
    }

    /// <summary>The double nearest to a decimal number, as the framework's parser gives it; and infinities.</summary>
    public static bool TryFloat64(ReadOnlySpan<byte> text, out double value)
    {
        if (DecimalParser.TryParse(text, out value))
            return true;
        text = TrimSpaces(text);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Length > 0 && (text[^1] is >= (byte)'0' and <= (byte)'9' or (byte)'.')
            ? double.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            : TryInfinity(text, out value);
    }

    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = text.Length == 4;
        return text.Length switch
        {
            4 => EqualsIgnoreCase(text, "true"u8),
            5 => EqualsIgnoreCase(text, "false"u8),
            _ => false,
        };
    }

    private static bool TryInfinity(ReadOnlySpan<byte> text, out double value)
    {
        value = text.Length > 0 && text[0] == (byte)'-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
            text = text[1..];
        return EqualsIgnoreCase(text, "inf"u8) || EqualsIgnoreCase(text, "infinity"u8);
    }

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) =>
        System.Text.Ascii.EqualsIgnoreCase(text, lower);

    private static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> text) =>
        text.Length > 0 && (text[0] == (byte)' ' || text[^1] == (byte)' ') ? text.Trim((byte)' ') : text;
}
