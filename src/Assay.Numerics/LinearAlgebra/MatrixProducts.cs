namespace Assay.Numerics;

/// <summary>Products of a tall matrix with a vector, with the same bits for any number of threads.</summary>
public static class MatrixProducts
{
    private const int ValuesPerChunk = 1 << 15;
    private const int MaxPartialValues = 1 << 22;

    /// <summary>result ← X v.</summary>
    /// <param name="v">Shape [columns].</param>
    /// <param name="result">Shape [rows].</param>
    public static void Times(this Matrix x, ReadOnlyMemory<double> v, Memory<double> result, Workers workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(workers);
        RequireLength(v.Length, x.Columns, nameof(v));
        RequireLength(result.Length, x.Rows, nameof(result));
        workers.ForRange(x.Rows, Math.Max(1, ValuesPerChunk / Math.Max(1, x.Columns)), (start, end) =>
        {
            ReadOnlySpan<double> factor = v.Span;
            Span<double> target = result.Span;
            for (int row = start; row < end; row++)
            {
                target[row] = Sums.Dot(x.Row(row), factor);
            }
        }, cancellationToken);
    }

    /// <summary>result ← Xᵀ v; partial sums over ranges of rows are folded in index order.</summary>
    /// <param name="v">Shape [rows].</param>
    /// <param name="result">Shape [columns].</param>
    public static void TransposedTimes(this Matrix x, ReadOnlyMemory<double> v, Span<double> result, Workers workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(workers);
        RequireLength(v.Length, x.Rows, nameof(v));
        RequireLength(result.Length, x.Columns, nameof(result));
        int chunk = RowsPerPartial(x.Rows, x.Columns);
        double[][] parts = new double[Workers.Chunks(x.Rows, chunk)][];
        workers.ForRange(x.Rows, chunk, (start, end) =>
        {
            double[] part = new double[x.Columns];
            ReadOnlySpan<double> factor = v.Span;
            for (int row = start; row < end; row++)
            {
                Sums.Axpy(factor[row], x.Row(row), part);
            }

            parts[start / chunk] = part;
        }, cancellationToken);
        result.Clear();
        foreach (double[] part in parts)
        {
            Sums.Axpy(1, part, result);
        }
    }

    /// <summary>Small enough ranges to share, few enough that their partial results stay in memory.</summary>
    private static int RowsPerPartial(int rows, int columns)
    {
        int width = Math.Max(1, columns);
        int fewest = (int)((long)rows * width / MaxPartialValues) + 1;
        return Math.Max(Math.Max(1, ValuesPerChunk / width), fewest);
    }

    private static void RequireLength(int found, int expected, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"The vector must have {expected} values for this matrix; found {found}.", name);
        }
    }
}
