namespace Assay.Data;

/// <summary>Turns the texts of a column into sparse rows, each distinct text once.</summary>
internal static class TextVectors
{
    private static readonly (int[] Indices, double[] Values) Nothing = ([], []);

    /// <summary>A missing text is an empty row.</summary>
    public static SparseRows Of(TextColumn column, int width, Func<string, (int[] Indices, double[] Values)> vectorize)
    {
        var rows = new (int[] Indices, double[] Values)[column.Length];
        // One row of a long column must not pay for the whole dictionary.
        bool known = column.Dictionary.Length <= column.Length;
        var vectors = new (int[] Indices, double[] Values)?[known ? column.Dictionary.Length : 0];
        for (int row = 0; row < rows.Length; row++)
        {
            int code = column.Codes[row];
            rows[row] = code < 0 ? Nothing
                : known ? vectors[code] ??= vectorize(column.Dictionary[code])
                : vectorize(column.Dictionary[code]);
        }

        return Join(width, rows);
    }

    private static SparseRows Join(int width, (int[] Indices, double[] Values)[] rows)
    {
        var starts = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
            starts[row + 1] = checked(starts[row] + rows[row].Indices.Length);
        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row].Indices.CopyTo(indices, starts[row]);
            rows[row].Values.CopyTo(values, starts[row]);
        }

        return new SparseRows(width, starts, indices, values);
    }
}
