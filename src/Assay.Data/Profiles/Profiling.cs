using System.Globalization;

namespace Assay.Data;

/// <summary>Fills in the profile of a column by sorting a copy of its values: the order of the rows is gone before anything is summed.</summary>
internal static class Profiling
{
    public static ColumnProfile Floats(ColumnProfile plain, Float64Column column)
    {
        // Adding 0 makes −0 into 0, so that which of the two is shown does not depend on the order of the rows.
        double[] sorted = [.. column.Values.ToArray().Where(v => !double.IsNaN(v)).Select(v => v + 0.0)];
        Array.Sort(sorted);
        var top = new TopValues();
        ForEachRun(sorted, (start, length) => top.Add(length, () => sorted[start].ToString("R", CultureInfo.InvariantCulture)));
        int finiteFrom = Array.FindIndex(sorted, double.IsFinite);
        int finiteTo = Array.FindLastIndex(sorted, double.IsFinite) + 1;
        ColumnProfile counted = plain with { Distinct = top.Distinct, Top = top.ToList() };
        return finiteFrom < 0
            ? counted with { Infinite = sorted.Length }
            : Summarize(counted with { Infinite = sorted.Length - (finiteTo - finiteFrom) }, sorted.AsSpan(finiteFrom, finiteTo - finiteFrom));
    }

    /// <param name="toNumber">Rising with the value.</param>
    public static ColumnProfile Integers(ColumnProfile plain, Column column, ReadOnlySpan<long> values, Func<long, double> toNumber)
    {
        var rows = new int[plain.Count];
        var sorted = new long[plain.Count];
        for (int row = 0, at = 0; row < values.Length; row++)
        {
            if (!column.IsMissing(row))
                (sorted[at], rows[at++]) = (values[row], row);
        }

        Array.Sort(sorted, rows);
        var top = new TopValues();
        ForEachRun(sorted, (start, length) => top.Add(length, () => column.Format(rows[start])!));
        ColumnProfile counted = plain with { Distinct = top.Distinct, Top = top.ToList() };
        return sorted.Length == 0 ? counted : Summarize(counted, Array.ConvertAll(sorted, v => toNumber(v)));
    }

    public static ColumnProfile Labels(ColumnProfile plain, Column column)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (column is TextColumn texts)
        {
            var byCode = new int[texts.Dictionary.Length];
            foreach (int code in texts.Codes)
            {
                if (code >= 0)
                    byCode[code]++;
            }

            for (int code = 0; code < byCode.Length; code++)
                Count(counts, texts.Dictionary[code], byCode[code]);
        }
        else
        {
            for (int row = 0; row < column.Length; row++)
                Count(counts, column.Format(row), 1);
        }

        var top = new TopValues();
        foreach ((string label, int count) in counts)
            top.Add(count, () => label);
        return plain with { Distinct = top.Distinct, Top = top.ToList() };
    }

    public static double UnixSeconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond;

    private static void Count(SortedDictionary<string, int> counts, string? label, int count)
    {
        if (label is not null && count > 0)
            counts[label] = counts.GetValueOrDefault(label) + count;
    }

    private static ColumnProfile Summarize(ColumnProfile counted, ReadOnlySpan<double> sorted) =>
        counted with { Numbers = NumberSummary.Of(sorted), Histogram = Histogram.Of(sorted) };

    private static void ForEachRun<T>(T[] sorted, Action<int, int> run)
        where T : IEquatable<T>
    {
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end].Equals(sorted[start]))
                end++;
            run(start, end - start);
        }
    }
}
