using System.Globalization;

namespace Assay.Evaluation;

/// <summary>Round numbers along an axis.</summary>
/// <param name="Values">Ascending multiples of 1, 2 or 5 times a power of ten.</param>
/// <param name="Labels">One a value.</param>
internal sealed record Ticks(double[] Values, string[] Labels)
{
    /// <summary>About <paramref name="wanted"/> ticks in [least, greatest]; both must be finite and differ.</summary>
    public static Ticks Of(double least, double greatest, int wanted)
    {
        double raw = (greatest - least) / Math.Max(1, wanted);
        double power = 1;
        int decimals = 0;
        for (; power * 10 <= raw; power *= 10)
            decimals--;
        for (; power > raw; power /= 10)
            decimals++;
        double ratio = raw / power;
        double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
        if (ratio > 5)
            decimals--;

        double first = Math.Ceiling(least / step - 1e-9);
        int count = (int)(Math.Floor(greatest / step + 1e-9) - first) + 1;
        double[] values = [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => (first + i) * step)];
        double largest = Math.Max(Math.Abs(least), Math.Abs(greatest));
        return new Ticks(values, [.. values.Select(v => Label(v, decimals, largest))]);
    }

    private static string Label(double value, int decimals, double largest)
    {
        if (value == 0)
            return "0";
        if (largest >= 1e12 || decimals > 5)
            return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        (double unit, string suffix, int digits) = largest >= 1e9 ? (1e9, "G", 9)
            : largest >= 1e6 ? (1e6, "M", 6)
            : largest >= 1e4 ? (1e3, "k", 3)
            : (1, "", 0);
        string format = "F" + Math.Clamp(decimals + digits, 0, 15).ToString(CultureInfo.InvariantCulture);
        return (value / unit).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') + suffix;
    }
}
