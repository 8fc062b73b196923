using System.Globalization;

namespace Assay.Cli;

/// <summary>Numbers as a terminal shows them: as many digits as tell something.</summary>
internal static class Figures
{
    private static readonly string[] Powers = ["", " k", " M", " G", " T"];

    /// <summary>Four significant digits; whole numbers below a thousand million in full, an undefined value as a dash.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        double size = Math.Abs(value);
        string format = size switch
        {
            >= 1e9 => "0.000e0",
            0 or >= 1000 => "0",
            >= 100 => "0.0",
            >= 10 => "0.00",
            >= 1 => "0.000",
            >= 0.001 => "0.0000",
            _ => "0.00e-0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture).Replace("-0.0000", "0.0000", StringComparison.Ordinal);
    }

    public static string Interval(IReadOnlyList<double> bounds) =>
        bounds.Count == 2 ? $"{Number(bounds[0])} … {Number(bounds[1])}" : "";

    public static string Seconds(double seconds) => seconds switch
    {
        < 0.001 => "<1 ms",
        < 1 => (seconds * 1000).ToString("0", CultureInfo.InvariantCulture) + " ms",
        < 10 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 120 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        _ => Clock(TimeSpan.FromSeconds(seconds)),
    };

    /// <summary>Minutes and seconds, with hours when there are any.</summary>
    public static string Clock(TimeSpan time) =>
        time.TotalHours >= 1 ? time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Three digits and a power of 1,000.</summary>
    public static string Rate(double value) => Scaled(value).TrimEnd();

    public static string Bytes(long bytes) => Scaled(bytes) is var text && text.Contains(' ', StringComparison.Ordinal) ? text + "B" : text + " B";

    private static string Scaled(double value)
    {
        if (!double.IsFinite(value))
            return Number(value);
        int power = 0;
        for (; Math.Abs(value) >= 999.5 && power < Powers.Length - 1; power++)
            value /= 1000;
        string format = power == 0 || Math.Abs(value) >= 99.95 ? "0" : Math.Abs(value) >= 9.995 ? "0.0" : "0.00";
        return value.ToString(format, CultureInfo.InvariantCulture) + Powers[power];
    }
}
