namespace Assay.Data;

/// <summary>Rows from the oldest to the newest, and the places where they may be cut: where the time changes.</summary>
internal sealed class TimeOrder
{
    private readonly int[] _cuts;

    private TimeOrder(int[] rows, int[] cuts)
    {
        Rows = rows;
        _cuts = cuts;
    }

    public int[] Rows { get; }

    public static TimeOrder Of(Table table, string column)
    {
        Column times = Groups.Complete(table, column);
        long[] ticks = times switch
        {
            TimestampColumn timestamps => timestamps.Ticks.ToArray(),
            Int64Column numbers => numbers.Values.ToArray(),
            Float64Column numbers => [.. numbers.Values.ToArray().Select(Ordered)],
            _ => throw new SplitException($"To split by time, '{column}' must be a timestamp or a number, but is {times.Type}. Write times as 2026-03-01 or 2026-03-01T12:30:00Z."),
        };
        int[] rows = [.. Enumerable.Range(0, ticks.Length)];
        Array.Sort(rows, (a, b) => ticks[a] != ticks[b] ? ticks[a].CompareTo(ticks[b]) : a.CompareTo(b));
        int[] cuts = [0, .. Enumerable.Range(1, Math.Max(0, rows.Length - 1)).Where(i => ticks[rows[i]] != ticks[rows[i - 1]]), rows.Length];
        return new TimeOrder(rows, cuts);
    }

    /// <summary>The place nearest to a fraction of the rows at which the time changes, or an end; the earlier of two that are as near.</summary>
    public int CutNear(double fraction)
    {
        double wanted = fraction * Rows.Length;
        return _cuts.MinBy(cut => Math.Abs(cut - wanted));
    }

    /// <summary>A number with the order of the doubles; zeros are equal.</summary>
    private static long Ordered(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return value == 0 ? 0 : bits >= 0 ? bits : long.MinValue - bits;
    }
}
