using Assay.Numerics;

namespace Assay.Data;

/// <summary>The columns that a projection works on, and their values as rows.</summary>
/// <param name="Numbers">Names of numeric columns.</param>
/// <param name="Vectors">Names of vector columns.</param>
/// <param name="Widths">Shape [vectors]: features of each.</param>
internal sealed record ProjectedColumns(string[] Numbers, string[] Vectors, int[] Widths)
{
    private const double Infinite = 1e100;

    public int Width => Numbers.Length + Widths.Sum();

    public bool Contains(Column column) => column is VectorColumn ? Vectors.Contains(column.Name) : Numbers.Contains(column.Name);

    /// <summary>Shape [rows, features]: numeric columns first, infinities as ±1e100.</summary>
    /// <exception cref="FeatureException">A value is not finite where that is required, or the rows do not fit into an array.</exception>
    public Matrix Read(Table table, bool requireFinite)
    {
        if ((long)table.RowCount * Width > Array.MaxLength)
            throw new FeatureException("", $"Principal components need dense rows of at most {Array.MaxLength} values in all, but {table.RowCount} rows of {Width} features have more. Use fewer features, such as 'max_features' of tf-idf.");
        var rows = new Matrix(table.RowCount, Width);
        for (int j = 0; j < Numbers.Length; j++)
        {
            double[] values = table[Numbers[j]].ToDoubles();
            for (int row = 0; row < values.Length; row++)
                rows[row, j] = Bounded(values[row], Numbers[j], row, requireFinite);
        }

        int start = Numbers.Length;
        for (int v = 0; v < Vectors.Length; start += Widths[v++])
            Read((VectorColumn)table[Vectors[v]], start, rows, requireFinite);
        return rows;
    }

    private static void Read(VectorColumn vector, int start, Matrix rows, bool requireFinite)
    {
        for (int row = 0; row < rows.Rows; row++)
        {
            ReadOnlySpan<int> indices = vector.Rows.Indices(row);
            for (int e = 0; e < indices.Length; e++)
                rows[row, start + indices[e]] = Bounded(vector.Rows.Values(row)[e], vector.Name, row, requireFinite);
        }
    }

    private static double Bounded(double value, string column, int row, bool requireFinite) =>
        !requireFinite || double.IsFinite(value)
            ? Math.Clamp(value, -Infinite, Infinite)
            : throw new FeatureException(column, $"Principal components need finite training values, but column '{column}' is {(double.IsNaN(value) ? "missing" : "infinite")} in row {row}. Impute it before, or leave it out.");
}
