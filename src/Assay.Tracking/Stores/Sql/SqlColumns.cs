using System.Data.Common;

namespace Assay.Tracking;

/// <summary>Columns that may be NULL, and values that databases cannot hold as they are.</summary>
internal static class SqlColumns
{
    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Whole(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>NULL stands for NaN, which SQLite cannot hold.</summary>
    public static double Real(this DbDataReader row, int column) => row.IsDBNull(column) ? double.NaN : row.GetDouble(column);

    public static Timestamp Time(this DbDataReader row, int column) => new(row.GetInt64(column));

    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>NaN becomes NULL.</summary>
    public static object? Real(double value) => double.IsNaN(value) ? null : value;
}
