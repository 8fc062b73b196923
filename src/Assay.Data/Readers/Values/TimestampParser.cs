namespace Assay.Data.Readers.Values;

/// <summary>Reads ISO 8601: <c>2026-03-01</c>, <c>2026-03-01T12:30</c>, with seconds, fractions, and <c>Z</c> or an offset; a space may stand for the T.</summary>
/// <remarks>Without an offset the time is taken as UTC. Fractions finer than 100 ns are cut off.</remarks>
internal static class TimestampParser
{
    public static bool TryParse(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 10 || text[4] != (byte)'-' || text[7] != (byte)'-'
            || !TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..10], out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Ticks;
        if (text.Length == 10)
            return true;
        if (text[10] is not ((byte)'T' or (byte)' ' or (byte)'t') || !TryTime(text[11..], out long time, out int length) || !TryOffset(text[(11 + length)..], out long offset))
            return false;
        ticks += time - offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out long ticks, out int length)
    {
        (ticks, length) = (0, 5);
        if (text.Length < 5 || text[2] != (byte)':' || !TryDigits(text[..2], out int hour) || !TryDigits(text[3..5], out int minute) || hour > 23 || minute > 59)
            return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (text.Length < 8 || text[5] != (byte)':')
            return true;
        if (!TryDigits(text[6..8], out int second) || second > 59)
            return false;
        ticks += second * TimeSpan.TicksPerSecond;
        length = 8;
        return text.Length < 9 || text[8] is not ((byte)'.' or (byte)',') || TryFraction(text[9..], ref ticks, ref length);
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref long ticks, ref int length)
    {
        int digits = 0;
        long unit = TimeSpan.TicksPerSecond / 10;
        for (; digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9'; digits++, unit /= 10)
            ticks += (text[digits] - '0') * unit;
        length += 1 + digits;
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z'))
            return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6))
            return false;
        ReadOnlySpan<byte> minutes = text.Length == 3 ? "00"u8 : text[^2..];
        if ((text.Length == 6 && text[3] != (byte)':') || !TryDigits(text[1..3], out int hour) || !TryDigits(minutes, out int minute) || hour > 14 || minute > 59)
            return false;
        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (text[0] == (byte)'-')
            ticks = -ticks;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
