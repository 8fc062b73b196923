namespace Assay.Data;

/// <summary>Divides rows into groups whose shares a stratified split keeps.</summary>
internal static class Strata
{
    private const int MostClasses = 20;

    /// <summary>The rows of each stratum, strata in the order of their values, missing values last.</summary>
    /// <remarks>Classes are the values of a column; a number with more than 20 distinct values is cut at its quantiles, equal values together.</remarks>
    public static IReadOnlyList<int[]> Of(Column column, int bins)
    {
        Func<int, string?> label = column.IsNumeric && column.Type != ColumnType.Boolean ? Binned(column, bins) : column.Format;
        return [.. Enumerable.Range(0, column.Length)
            .GroupBy(label)
            .OrderBy(g => g.Key is null)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.ToArray())];
    }

    private static Func<int, string?> Binned(Column column, int bins)
    {
        double[] values = column.ToDoubles();
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        if (sorted.Distinct().Take(MostClasses + 1).Count() <= MostClasses)
            return column.Format;
        double[] edges = [.. Enumerable.Range(1, bins - 1).Select(i => sorted[(int)((long)sorted.Length * i / bins)]).Distinct()];
        return row => double.IsNaN(values[row]) ? null : $"{Above(edges, values[row]):D9}";
    }

    private static int Above(double[] edges, double value)
    {
        int at = Array.BinarySearch(edges, value);
        return at >= 0 ? at + 1 : ~at;
    }
}
