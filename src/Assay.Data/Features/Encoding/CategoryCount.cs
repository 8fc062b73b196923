namespace Assay.Data;

/// <summary>A distinct value of a column, and in how many rows it is.</summary>
internal readonly record struct CategoryCount(string Category, int Count)
{
    /// <summary>The distinct values present, in ascending order: of numbers by size, of everything else ordinal.</summary>
    public static CategoryCount[] Of(Column column)
    {
        CategoryCount[] counts = column is TextColumn text ? OfText(text) : OfFormatted(column);
        if (column.Type is ColumnType.Float64 or ColumnType.Int64)
        {
            double[] numbers = [.. counts.Select(c => double.Parse(c.Category, System.Globalization.CultureInfo.InvariantCulture))];
            Array.Sort(numbers, counts);
        }
        else
        {
            Array.Sort(counts, (a, b) => string.CompareOrdinal(a.Category, b.Category));
        }

        return counts;
    }

    private static CategoryCount[] OfText(TextColumn column)
    {
        var counts = new int[column.Dictionary.Length];
        foreach (int code in column.Codes)
        {
            if (code >= 0)
                counts[code]++;
        }

        var found = new List<CategoryCount>();
        for (int code = 0; code < counts.Length; code++)
        {
            if (counts[code] > 0)
                found.Add(new CategoryCount(column.Dictionary[code], counts[code]));
        }

        return [.. found];
    }

    private static CategoryCount[] OfFormatted(Column column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < column.Length; row++)
        {
            if (column.Format(row) is { } value)
                counts[value] = counts.GetValueOrDefault(value) + 1;
        }

        return [.. counts.Select(c => new CategoryCount(c.Key, c.Value))];
    }
}
