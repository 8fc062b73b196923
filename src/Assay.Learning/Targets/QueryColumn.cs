using Assay.Data;

namespace Assay.Learning;

/// <summary>Reads which query each row belongs to from a column: rows with the same value belong together.</summary>
internal static class QueryColumn
{
    /// <summary>Shape [rows]: numbers from 0 on, in the order in which the queries appear.</summary>
    /// <exception cref="LearningException">A row has no query.</exception>
    public static int[] Read(Table rows, string column)
    {
        Column values = rows[column];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var queries = new int[values.Length];
        for (int row = 0; row < queries.Length; row++)
        {
            string query = values.Format(row)
                ?? throw new LearningException($"Every row must belong to a query, but '{column}' is missing in row {row}. Fill it, or leave the row out.", column);
            if (!numbers.TryGetValue(query, out queries[row]))
                numbers[query] = queries[row] = numbers.Count;
        }

        return queries;
    }
}
