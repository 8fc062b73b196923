namespace Assay.Data;

/// <summary>The values of a part of timestamps.</summary>
internal static class DatePartValues
{
    public static string NameOf(DatePart part) => part switch
    {
        DatePart.DayOfWeek => "day of week",
        DatePart.DayOfYear => "day of year",
        DatePart.EpochDays => "days",
        _ => part.ToString().ToLowerInvariant(),
    };

    public static DatePart OfCode(int code) =>
        Enum.IsDefined((DatePart)code) ? (DatePart)code : throw new FittedStateException($"{code} is not the number of a part of a date.");

    /// <summary>Shape [rows]; NaN where the timestamp is missing.</summary>
    public static double[] Of(TimestampColumn times, DatePart part)
    {
        var values = new double[times.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = times.IsMissing(row) ? double.NaN : Of(new DateTime(times.Ticks[row], DateTimeKind.Utc), part);
        return values;
    }

    private static double Of(DateTime time, DatePart part) => part switch
    {
        DatePart.Year => time.Year,
        DatePart.Month => time.Month,
        DatePart.Day => time.Day,
        DatePart.DayOfWeek => ((int)time.DayOfWeek + 6) % 7,
        DatePart.DayOfYear => time.DayOfYear,
        DatePart.Hour => time.Hour,
        DatePart.Minute => time.Minute,
        DatePart.Second => time.Second,
        _ => (time.Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerDay,
    };
}
