using System.Globalization;
using Assay.Data;

namespace Assay.Evaluation;

/// <summary>From a definition to slices of a table.</summary>
internal static class SliceDefinition
{
    /// <summary>Numbers with more distinct values are cut into quarters.</summary>
    internal const int MaxNumbers = 10;

    /// <summary>The rarest further values share a slice.</summary>
    internal const int MaxValues = 20;

    public static IReadOnlyList<Slice> Split(Table rows, string definition)
    {
        if (rows.TryGetColumn(definition) is { } column)
            return SplitByColumn(column);
        bool[] matches = RowFilter.Parse(definition).Matches(rows);
        return [new Slice(definition.Trim(), Where(rows.RowCount, row => matches[row]))];
    }

    private static List<Slice> SplitByColumn(Column column)
    {
        if (column.Type == ColumnType.Vector)
            throw new RowFilterException($"Slices need values, but column '{column.Name}' holds vectors. Name another column.", column.Name, 0);
        var byValue = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int row = 0; row < column.Length; row++)
        {
            if (column.Format(row) is { } value)
            {
                if (!byValue.TryGetValue(value, out List<int>? members))
                    byValue.Add(value, members = []);
                members.Add(row);
            }
        }

        bool ordered = column.Type is ColumnType.Int64 or ColumnType.Float64;
        List<Slice> slices = ordered && byValue.Count > MaxNumbers ? Quarters(column) : Values(column.Name, byValue, ordered);
        if (column.MissingCount > 0)
            slices.Add(new Slice($"{column.Name} is missing", Where(column.Length, column.IsMissing)));
        return slices;
    }

    private static List<Slice> Values(string column, Dictionary<string, List<int>> byValue, bool ordered)
    {
        List<string> values = [.. byValue.Keys];
        values.Sort((a, b) => ordered ? Number(a).CompareTo(Number(b)) : Compare(byValue, a, b));
        List<Slice> slices = [.. values.Take(MaxValues).Select(v => new Slice($"{column} = {v}", [.. byValue[v]]))];
        if (values.Count > MaxValues)
        {
            int[] others = [.. values.Skip(MaxValues).SelectMany(v => byValue[v])];
            Array.Sort(others);
            slices.Add(new Slice($"{column}: {values.Count - MaxValues} rarer values", others));
        }

        return slices;
    }

    // The largest first, then by code points.
    private static int Compare(Dictionary<string, List<int>> byValue, string a, string b) =>
        byValue[b].Count.CompareTo(byValue[a].Count) is var order and not 0 ? order : string.CompareOrdinal(a, b);

    private static List<Slice> Quarters(Column column)
    {
        double[] values = column.ToDoubles();
        double[] sorted = [.. values.Where(v => !double.IsNaN(v))];
        Array.Sort(sorted);
        double[] edges = [.. new[] { 0.25, 0.5, 0.75 }.Select(p => Draws.Quantile(sorted, p)).Distinct().Where(e => e > sorted[0])];
        List<Slice> slices = [];
        for (int i = 0; i <= edges.Length; i++)
        {
            double from = i == 0 ? sorted[0] : edges[i - 1];
            double to = i == edges.Length ? sorted[^1] : edges[i];
            bool last = i == edges.Length;
            string name = $"{column.Name} in [{Text(from)}, {Text(to)}{(last ? "]" : ")")}";
            slices.Add(new Slice(name, Where(values.Length, row => values[row] >= from && (last ? values[row] <= to : values[row] < to))));
        }

        return slices;
    }

    private static int[] Where(int rows, Func<int, bool> matches) => [.. Enumerable.Range(0, rows).Where(matches)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
