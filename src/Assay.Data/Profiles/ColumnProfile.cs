namespace Assay.Data;

/// <summary>How often a value occurs.</summary>
/// <param name="Value">As <see cref="Column.Format"/> writes it.</param>
public sealed record ValueCount(string Value, int Count);

/// <summary>What one column holds.</summary>
public sealed record ColumnProfile
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>Rows with a value.</summary>
    public required int Count { get; init; }

    /// <summary>Rows without one.</summary>
    public required int Missing { get; init; }

    /// <summary>Number of different values, exact; −0 and 0 are one. 0 for a vector column.</summary>
    public int Distinct { get; init; }

    /// <summary>Rows that hold an infinity; they count among the values, but not in <see cref="Numbers"/> and <see cref="Histogram"/>.</summary>
    public int Infinite { get; init; }

    /// <summary>The ten most frequent values, the most frequent first, then in the order of values.</summary>
    public IReadOnlyList<ValueCount> Top { get; init; } = [];

    /// <summary>Of int64 and float64 columns, and of timestamps in seconds since 1970-01-01T00:00:00Z; null for others and where there is no finite value.</summary>
    public NumberSummary? Numbers { get; init; }

    /// <summary>Where there are <see cref="Numbers"/>.</summary>
    public Histogram? Histogram { get; init; }

    internal static ColumnProfile Of(Column column)
    {
        var plain = new ColumnProfile { Name = column.Name, Type = column.Type, Count = column.Length - column.MissingCount, Missing = column.MissingCount };
        return column switch
        {
            Float64Column numbers => Profiling.Floats(plain, numbers),
            Int64Column integers => Profiling.Integers(plain, integers, integers.Values, value => value),
            TimestampColumn times => Profiling.Integers(plain, times, times.Ticks, Profiling.UnixSeconds),
            BooleanColumn or TextColumn => Profiling.Labels(plain, column),
            _ => plain,
        };
    }
}
