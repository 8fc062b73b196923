using Assay.Data;
using Assay.Learning;
using Assay.Numerics;

namespace Assay.Testing;

/// <summary>Small tables that can be learned from, with every type of column and some missing values.</summary>
public static class ContractData
{
    public const string Target = "target";

    private static readonly string[] Towns = ["Bergen", "Lyon", "Oslo", "Porto", "Turin"];

    /// <summary>Inputs size and count (numbers), flag, town and day, and a target that depends on size and town, with noise.</summary>
    public static Table Table(LearningTask task, int rows = 120)
    {
        RandomStream stream = RandomStream.Root(11).Child("contract");
        double[] sizes = Uniform(stream.Child("size"), rows);
        double[] noise = Uniform(stream.Child("noise"), rows);
        int[] towns = [.. Uniform(stream.Child("town"), rows).Select(u => (int)(u * Towns.Length))];
        double[] scores = [.. Enumerable.Range(0, rows).Select(i => 2 * sizes[i] + 0.3 * towns[i] + 0.4 * noise[i])];
        DateTime first = new(2024, 3, 1, 6, 30, 0, DateTimeKind.Utc);
        return new Table(
            new Float64Column("size", [.. sizes.Select((s, i) => i % 17 == 16 ? double.NaN : s)]),
            new Int64Column("count", [.. noise.Select(u => (long)(u * 9))], MissingMask.Of(rows, i => i % 23 == 22)),
            new BooleanColumn("flag", [.. scores.Select((s, i) => (i + (int)(s * 10)) % 3 == 0)]),
            TextColumn.Of("town", [.. towns.Select((t, i) => i % 19 == 18 ? null : Towns[t])]),
            new TimestampColumn("day", [.. Enumerable.Range(0, rows).Select(i => first.AddHours(31 * i % 1000).Ticks)]),
            TargetOf(task, scores));
    }

    /// <summary>Four rows of each of many classes, told apart by two numbers.</summary>
    public static Table ManyClasses(int classes)
    {
        double[] noise = Uniform(RandomStream.Root(11).Child("classes"), 4 * classes);
        return new Table(
            new Float64Column("size", [.. noise.Select((u, i) => i / 4 % 9 + 0.2 * u)]),
            new Float64Column("count", [.. noise.Select((u, i) => i / 4 / 9 - 0.2 * u)]),
            TextColumn.Of(Target, [.. noise.Select((_, i) => $"class {i / 4}")]));
    }

    /// <summary>The same table with every second value of every input missing, in turn.</summary>
    public static Table WithHoles(Table table) => Replace(table, (column, i) => (i + column.Length) % 2 == 0);

    /// <summary>The same table with no input known.</summary>
    public static Table AllMissing(Table table) => Replace(table, (_, _) => true);

    private static Column TargetOf(LearningTask task, double[] scores) => task switch
    {
        LearningTask.Binary => TextColumn.Of(Target, [.. scores.Select(s => s > 1.8 ? "yes" : "no")]),
        LearningTask.Multiclass => TextColumn.Of(Target, [.. scores.Select(s => s > 2.2 ? "red" : s > 1.5 ? "green" : "blue")]),
        _ => new Float64Column(Target, [.. scores.Select(s => 10 * s)]),
    };

    private static double[] Uniform(RandomStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(i => stream.UniformAt((ulong)i))];

    private static Table Replace(Table table, Func<string, int, bool> missing)
    {
        Table result = table;
        foreach (Column column in table.Columns.Where(c => c.Name != Target))
        {
            int[] rows = [.. Enumerable.Range(0, table.RowCount)];
            bool Gone(int i) => missing(column.Name, i) || column.IsMissing(i);
            result = result.With(column switch
            {
                TextColumn text => TextColumn.Of(column.Name, [.. rows.Select(i => Gone(i) ? null : text[i])]),
                BooleanColumn boolean => new BooleanColumn(column.Name, boolean.Values.ToArray(), MissingMask.Of(rows.Length, Gone)),
                TimestampColumn timestamp => new TimestampColumn(column.Name, timestamp.Ticks.ToArray(), MissingMask.Of(rows.Length, Gone)),
                Int64Column whole => new Int64Column(column.Name, whole.Values.ToArray(), MissingMask.Of(rows.Length, Gone)),
                _ => new Float64Column(column.Name, [.. rows.Select(i => Gone(i) ? double.NaN : column.ToDoubles()[i])]),
            });
        }

        return result;
    }
}
