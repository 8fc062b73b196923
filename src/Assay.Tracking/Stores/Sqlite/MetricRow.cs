using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>A row of the table of metrics.</summary>
internal static class MetricRow
{
    public const string Columns = "key, count, last_step, last_time, last_value, min_step, min_time, min_value, max_step, max_time, max_value";

    /// <summary>The number of columns.</summary>
    public const int Count = 11;

    public static MetricSummary Read(SqliteDataReader reader) =>
        new(reader.GetString(0), PointAt(reader, 2)!, PointAt(reader, 5), PointAt(reader, 8), reader.GetInt64(1));

    private static MetricPoint? PointAt(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new MetricPoint(reader.GetInt64(column), reader.Real(column + 2), reader.Time(column + 1));
}
