using System.Globalization;

using Assay.Data;

namespace Assay.Testing;

/// <summary>Small makers of values for tests.</summary>
public static class Some
{
    /// <summary>A table with a column of every type that files hold, keyed k0, k1 and so on in the column "key", with missing values in "age" and "town".</summary>
    public static Table Table(int rows = 12)
    {
        string[] towns = ["Lyon", "Oslo", "Turin"];
        int[] range = [.. Enumerable.Range(0, rows)];
        return new Table(
            TextColumn.Of("key", [.. range.Select(i => $"k{i}")]),
            new Float64Column("price", [.. range.Select(i => 10 + (i * 7 % 13 / 4.0))]),
            new Int64Column("age", [.. range.Select(i => (long)(i * 5 % 11))], MissingMask.Of(rows, i => i % 7 == 3)),
            new BooleanColumn("sold", [.. range.Select(i => i % 3 == 0)]),
            TextColumn.Of("town", [.. range.Select(i => i % 5 == 4 ? null : towns[i % 3])]),
            new TimestampColumn("day", [.. range.Select(i => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(i / 2).Ticks)])).WithKeys("key");
    }

    /// <summary>A column of doubles; NaN is missing.</summary>
    public static Float64Column Numbers(string name, params double[] values) => new(name, values);

    /// <summary>A column of integers without missing values.</summary>
    public static Int64Column Integers(string name, params long[] values) => new(name, values);

    /// <summary>A column of texts; null is missing.</summary>
    public static TextColumn Texts(string name, params string?[] values) => TextColumn.Of(name, values);

    /// <summary>The values of a column as text, missing as the empty one.</summary>
    public static string[] Formatted(Column column) => [.. Enumerable.Range(0, column.Length).Select(row => column.Format(row) ?? "")];

    /// <summary>The rows of a table as lines of text, for comparisons; missing is an empty cell.</summary>
    public static string[] Lines(Table table) =>
        [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns.Select(c => c.Format(row))))];

    /// <summary>The rows in another order, the same for the same seed, with their keys.</summary>
    public static Table Shuffled(Table table, int seed) =>
        table.Take([.. Enumerable.Range(0, table.RowCount).OrderBy(row => Scramble(row, seed)).ThenBy(row => row)]);

    private static uint Scramble(int row, int seed) =>
        unchecked(((uint)row ^ (uint)seed) * 2654435761u) ^ (unchecked((uint)seed * 40503u + (uint)row) * 2246822519u);

    /// <summary>A number as the shortest text that reads back the same.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
