using Assay.Data;

namespace Assay.Learning;

/// <summary>Sparse rows turned into columns: which rows have an entry in each, and its value.</summary>
internal sealed class SparseColumns
{
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;

    private SparseColumns(int[] starts, int[] rows, double[] values)
    {
        _starts = starts;
        _rows = rows;
        _values = values;
    }

    public int Count => _starts.Length - 1;

    /// <summary>Rows with an entry, ascending.</summary>
    public ReadOnlySpan<int> Rows(int column) => _rows.AsSpan(_starts[column].._starts[column + 1]);

    /// <summary>Values of the entries.</summary>
    public ReadOnlySpan<double> Values(int column) => _values.AsSpan(_starts[column].._starts[column + 1]);

    public static SparseColumns Of(SparseRows matrix)
    {
        var starts = new int[matrix.Width + 1];
        for (int row = 0; row < matrix.RowCount; row++)
        {
            foreach (int column in matrix.Indices(row))
                starts[column + 1]++;
        }

        for (int column = 0; column < matrix.Width; column++)
            starts[column + 1] += starts[column];
        int[] next = [.. starts];
        var rows = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < matrix.RowCount; row++)
        {
            ReadOnlySpan<int> columns = matrix.Indices(row);
            ReadOnlySpan<double> entries = matrix.Values(row);
            for (int i = 0; i < columns.Length; i++)
            {
                int at = next[columns[i]]++;
                rows[at] = row;
                values[at] = entries[i];
            }
        }

        return new SparseColumns(starts, rows, values);
    }
}
