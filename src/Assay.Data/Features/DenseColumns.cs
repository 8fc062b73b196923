using Assay.Numerics;

namespace Assay.Data;

/// <summary>The dense features as columns, before somebody needs them row by row.</summary>
/// <param name="columns">Numeric columns of the same length.</param>
internal sealed class DenseColumns(Column[] columns, int rows)
{
    /// <summary>Rows that are written together, so that the lines of the matrix they touch stay in the cache for all columns.</summary>
    private const int Tile = 64;

    private const int RowsAChunk = 4096;

    private readonly double[]?[] _numbers = Array.ConvertAll(columns, c => c is BooleanColumn { Missing: null } ? null : c.ToDoubles());

    public double this[int row, int column] => _numbers[column] is { } values ? values[row] : ((BooleanColumn)columns[column]).Values[row] ? 1 : 0;

    /// <summary>A column's values from a row on.</summary>
    public void Copy(int column, int start, Span<double> into)
    {
        if (_numbers[column] is { } values)
        {
            values.AsSpan(start, into.Length).CopyTo(into);
            return;
        }

        ReadOnlySpan<bool> flags = ((BooleanColumn)columns[column]).Values.Slice(start, into.Length);
        for (int i = 0; i < into.Length; i++)
            into[i] = flags[i] ? 1 : 0;
    }

    /// <summary>Shape [rows × columns], row-major.</summary>
    public double[] ToRows(Workers workers, CancellationToken cancellationToken)
    {
        int width = columns.Length;
        var dense = new double[(long)rows * width];
        workers.ForRange(rows, RowsAChunk, (first, last) =>
        {
            for (int start = first; start < last; start += Tile)
            {
                int end = Math.Min(last, start + Tile);
                for (int j = 0; j < width; j++)
                {
                    Span<double> place = dense.AsSpan((start * width) + j);
                    if (_numbers[j] is { } values)
                        Copy(values.AsSpan(start, end - start), place, width);
                    else
                        Mark(((BooleanColumn)columns[j]).Values[start..end], place, width);
                }
            }
        }, cancellationToken);
        return dense;
    }

    private static void Copy(ReadOnlySpan<double> values, Span<double> place, int width)
    {
        for (int i = 0; i < values.Length; i++)
            place[i * width] = values[i];
    }

    /// <summary>Writes the ones only: most one-hot features are 0 in most rows, as new memory is.</summary>
    private static void Mark(ReadOnlySpan<bool> values, Span<double> place, int width)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i])
                place[i * width] = 1;
        }
    }
}
