using System.Globalization;
using Assay.Evaluation;

namespace Assay.Workbench;

/// <summary>Numbers as people read them: no more digits than they carry.</summary>
internal static class ReportNumbers
{
    public const string None = "–";

    /// <summary>About four significant digits.</summary>
    public static string Value(double value) => double.IsNaN(value) ? None : Fixed(value, Digits(value));

    /// <summary>The ends of an interval, with the digits of the value; a dash when there is none.</summary>
    public static string Interval(MetricEstimate estimate) => Interval(estimate.Value, estimate.Lower, estimate.Upper);

    public static string Interval(double value, double lower, double upper)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper))
            return None;
        int digits = Digits(double.IsNaN(value) ? upper : value);
        return $"{Fixed(lower, digits)} to {Fixed(upper, digits)}";
    }

    /// <summary>A difference with its interval, all with the digits of the larger end.</summary>
    public static string Difference(double difference, double lower, double upper)
    {
        if (double.IsNaN(difference))
            return None;
        int digits = Digits(Math.Max(Math.Abs(lower), Math.Abs(upper)));
        string sign = difference > 0 ? "+" : "";
        return $"{sign}{Fixed(difference, digits)} ({Fixed(lower, digits)} to {Fixed(upper, digits)})";
    }

    public static string Share(double share) => (share * 100).ToString(share is > 0 and < 0.1 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %";

    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Count(double count) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture);

    public static string Duration(double seconds) =>
        double.IsNaN(seconds) ? None
        : seconds < 0.0995 ? $"{Fixed(seconds * 1000, seconds < 0.00995 ? 1 : 0)} ms"
        : seconds < 60 ? $"{Fixed(seconds, seconds < 10 ? 2 : 1)} s"
        : seconds < 3600 ? string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60:00} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)} h {(int)(seconds / 60) % 60:00} min");

    /// <summary>Such as <c>3.2 times</c>.</summary>
    public static string Times(double factor) => double.IsFinite(factor) ? Fixed(factor, factor < 10 ? 1 : 0) + " times" : None;

    /// <summary>Such as <c>910 k</c>.</summary>
    public static string Rate(double perSecond) =>
        double.IsNaN(perSecond) ? None
        : perSecond >= 1e7 ? Fixed(perSecond / 1e6, 0) + " M"
        : perSecond >= 1e6 ? Fixed(perSecond / 1e6, 1) + " M"
        : perSecond >= 1e4 ? Fixed(perSecond / 1e3, 0) + " k"
        : Count(perSecond);

    public static string Bytes(long bytes) =>
        bytes < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : bytes < 1_000_000 ? Fixed(bytes / 1e3, bytes < 10_000 ? 1 : 0) + " kB"
        : bytes < 1_000_000_000 ? Fixed(bytes / 1e6, bytes < 10_000_000 ? 1 : 0) + " MB"
        : Fixed(bytes / 1e9, 1) + " GB";

    private static int Digits(double value) => Math.Abs(value) switch
    {
        0 => 3,
        < 0.0001 => 6,
        < 0.01 => 5,
        < 0.1 => 4,
        < 10 => 3,
        < 100 => 2,
        < 1000 => 1,
        _ => 0,
    };

    // Rounding first and adding 0 turns −0.0004 into 0, not −0.
    private static string Fixed(double value, int digits) =>
        !double.IsFinite(value) ? None
        : (Math.Round(value, digits) + 0.0).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−');
}
