using System.Data.Common;

namespace Assay.Tracking;

/// <summary>A row of the table of metrics.</summary>
internal static class MetricRow
{
    public const string Columns = "key, count, last_step, last_time, last_value, min_step, min_time, min_value, max_step, max_time, max_value";

    /// <summary>The number of columns.</summary>
    public const int Count = 11;

    /// <param name="start">The first of the columns in the row.</param>
    public static MetricSummary Read(DbDataReader row, int start = 0) =>
        new(row.GetString(start), PointAt(row, start + 2)!.Value, PointAt(row, start + 5), PointAt(row, start + 8), row.GetInt64(start + 1));

    private static MetricPoint? PointAt(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new MetricPoint(row.GetInt64(column), row.Real(column + 2), row.Time(column + 1));
}
