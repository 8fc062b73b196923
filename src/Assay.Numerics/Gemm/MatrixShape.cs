namespace Assay.Numerics;

/// <summary>How a matrix lies in a span of single-precision values.</summary>
/// <param name="Rows">Rows of the matrix as it takes part in a product, that is after the transposition.</param>
/// <param name="Columns">Columns, likewise.</param>
/// <param name="Stride">Values from the start of one stored row to the next; at least the length of a stored row.</param>
/// <param name="Transposed">Whether the stored rows are the matrix's columns.</param>
public readonly record struct MatrixShape(int Rows, int Columns, int Stride, bool Transposed = false)
{
    /// <summary>A matrix stored row after row without gaps.</summary>
    public static MatrixShape Of(int rows, int columns) => new(rows, columns, columns);

    /// <summary>The transposed of a matrix of that many stored rows and columns, without gaps.</summary>
    public static MatrixShape TransposedOf(int storedRows, int storedColumns) => new(storedColumns, storedRows, storedColumns, Transposed: true);

    private int StoredRows => Transposed ? Columns : Rows;

    private int StoredColumns => Transposed ? Rows : Columns;

    /// <summary>Values that the span must have.</summary>
    public long Length => StoredRows == 0 || StoredColumns == 0 ? 0 : (StoredRows - 1L) * Stride + StoredColumns;

    internal void Check(int length, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Rows, name);
        ArgumentOutOfRangeException.ThrowIfNegative(Columns, name);
        if (Stride < StoredColumns || length < Length)
        {
            throw new ArgumentException($"A matrix of {StoredRows} × {StoredColumns} stored values needs a stride of at least {StoredColumns} and {Length} values; found a stride of {Stride} and {length} values.", name);
        }
    }
}
