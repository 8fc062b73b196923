namespace Assay.Data;

/// <summary>A sparse matrix in compressed sparse row form. Immutable; safe to share.</summary>
public sealed class SparseRows
{
    private readonly int[] _starts;
    private readonly int[] _indices;
    private readonly double[] _values;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="width">Number of columns.</param>
    /// <param name="starts">Shape [rows + 1]: row r holds the entries from starts[r] to starts[r + 1].</param>
    /// <param name="indices">Shape [entries]: columns in [0, width), ascending within a row.</param>
    /// <param name="values">Shape [entries].</param>
    public SparseRows(int width, int[] starts, int[] indices, double[] values)
    {
        Width = width;
        _starts = starts;
        _indices = indices;
        _values = values;
    }

    /// <summary>Rows with at most one entry, which is 1.</summary>
    /// <param name="columns">Shape [rows]: the column of each row's entry, negative for none.</param>
    internal static SparseRows OfOnes(int width, ReadOnlySpan<int> columns)
    {
        var starts = new int[columns.Length + 1];
        for (int row = 0; row < columns.Length; row++)
            starts[row + 1] = starts[row] + (columns[row] < 0 ? 0 : 1);
        var indices = new int[starts[^1]];
        for (int row = 0; row < columns.Length; row++)
        {
            if (columns[row] >= 0)
                indices[starts[row]] = columns[row];
        }

        var ones = new double[indices.Length];
        Array.Fill(ones, 1);
        return new SparseRows(width, starts, indices, ones);
    }

    public int RowCount => _starts.Length - 1;

    /// <summary>Number of columns.</summary>
    public int Width { get; }

    /// <summary>Columns of a row's entries, ascending.</summary>
    public ReadOnlySpan<int> Indices(int row) => _indices.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>Values of a row's entries.</summary>
    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The value at a place, 0 where there is no entry; O(log entries of the row).</summary>
    public double Value(int row, int column)
    {
        int at = Indices(row).BinarySearch(column);
        return at < 0 ? 0 : _values[_starts[row] + at];
    }

    /// <summary>The given rows in the given order; repeats are allowed.</summary>
    public SparseRows Take(ReadOnlySpan<int> rows)
    {
        var starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + Indices(rows[i]).Length;
        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            Indices(rows[i]).CopyTo(indices.AsSpan(starts[i]));
            Values(rows[i]).CopyTo(values.AsSpan(starts[i]));
        }

        return new SparseRows(Width, starts, indices, values);
    }

    /// <summary>Blocks of equally many rows side by side; one block is returned as it is.</summary>
    public static SparseRows Join(params IReadOnlyList<SparseRows> blocks)
    {
        if (blocks.Count == 1)
            return blocks[0];
        int rows = blocks[0].RowCount;
        var starts = new int[rows + 1];
        for (int row = 0; row < rows; row++)
            starts[row + 1] = starts[row] + blocks.Sum(b => b.Indices(row).Length);
        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < rows; row++)
        {
            int at = starts[row];
            int offset = 0;
            foreach (SparseRows block in blocks)
            {
                ReadOnlySpan<int> columns = block.Indices(row);
                for (int i = 0; i < columns.Length; i++)
                    indices[at + i] = columns[i] + offset;
                block.Values(row).CopyTo(values.AsSpan(at));
                at += columns.Length;
                offset += block.Width;
            }
        }

        return new SparseRows(blocks.Sum(b => b.Width), starts, indices, values);
    }
}
