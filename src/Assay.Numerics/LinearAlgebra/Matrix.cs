namespace Assay.Numerics;

/// <summary>A dense matrix of doubles, row after row.</summary>
/// <remarks>A view of its array: whoever keeps the array can change the values. Safe to read from many threads.</remarks>
public sealed class Matrix
{
    /// <summary>All zeros.</summary>
    public Matrix(int rows, int columns)
        : this(rows, columns, new double[(long)rows * columns])
    {
    }

    /// <param name="values">Row-major, rows × columns long; not copied.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public Matrix(int rows, int columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.LongLength != (long)rows * columns)
        {
            throw new ArgumentException($"A matrix of {rows} rows and {columns} columns needs {(long)rows * columns} values; found {values.LongLength}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    public int Rows { get; }

    public int Columns { get; }

    public double[] Values { get; }

    public ref double this[int row, int column] => ref Row(row)[column];

    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    public Matrix Copy() => new(Rows, Columns, [.. Values]);
}
