using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Xᵀ W X, the matrix of normal equations and of covariances.</summary>
/// <remarks>
/// Rows are cut into at most 64 ranges by the shape alone, whose partial products are folded in index order. Within a
/// range, panels of rows are packed with columns padded to the 4 × 16 tile that one pass keeps in registers.
/// </remarks>
public static class Gram
{
    private const int TileRows = 4;
    private const int TileColumns = 16;
    private const int PanelRows = 128;
    private const int MaxChunks = 64;
    private const int MinChunks = 4;
    private const int MaxPartialValues = 1 << 22;

    /// <summary>The full symmetric product, shape [columns, columns].</summary>
    /// <param name="weights">Shape [rows]; empty means 1 for every row.</param>
    public static Matrix Of(Matrix x, ReadOnlyMemory<double> weights, Workers workers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(workers);
        if (!weights.IsEmpty && weights.Length != x.Rows)
        {
            throw new ArgumentException($"There must be a weight for each of the {x.Rows} rows, or none; found {weights.Length}.", nameof(weights));
        }

        int padded = (x.Columns + TileColumns - 1) / TileColumns * TileColumns;
        int chunk = RowsPerChunk(x.Rows, padded);
        double[][] parts = new double[Workers.Chunks(x.Rows, chunk)][];
        workers.ForRange(x.Rows, chunk, (start, end) => parts[start / chunk] = Part(x, weights.Span, start, end, padded, cancellationToken), cancellationToken);

        double[] sum = new double[padded * padded];
        foreach (double[] part in parts)
        {
            Sums.Axpy(1, part, sum);
        }

        return Symmetric(sum, padded, x.Columns);
    }

    private static int RowsPerChunk(int rows, int padded)
    {
        int chunks = (int)Math.Clamp(MaxPartialValues / Math.Max(1, (long)padded * padded), MinChunks, MaxChunks);
        return Math.Max(PanelRows, ((rows - 1) / chunks) + 1);
    }

    private static double[] Part(Matrix x, ReadOnlySpan<double> weights, int start, int end, int padded, CancellationToken cancellationToken)
    {
        double[] part = new double[padded * padded];
        double[] panel = new double[PanelRows * padded];
        double[] weighted = weights.IsEmpty ? panel : new double[PanelRows * padded];
        for (int first = start; first < end; first += PanelRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int rows = Math.Min(PanelRows, end - first);
            for (int row = 0; row < rows; row++)
            {
                Span<double> packed = panel.AsSpan(row * padded, x.Columns);
                x.Row(first + row).CopyTo(packed);
                if (!weights.IsEmpty)
                {
                    Span<double> scaled = weighted.AsSpan(row * padded, x.Columns);
                    packed.CopyTo(scaled);
                    Sums.Scale(weights[first + row], scaled);
                }
            }

            for (int i = 0; i < padded; i += TileRows)
            {
                for (int j = i / TileColumns * TileColumns; j < padded; j += TileColumns)
                {
                    Tile(ref weighted[i], ref panel[j], ref part[(i * padded) + j], rows, padded);
                }
            }
        }

        return part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ref double left, ref double right, ref double sums, int rows, int stride)
    {
        ref double s1 = ref Unsafe.Add(ref sums, stride);
        ref double s2 = ref Unsafe.Add(ref sums, 2 * stride);
        ref double s3 = ref Unsafe.Add(ref sums, 3 * stride);
        Vector512<double> a0 = Vector512.LoadUnsafe(ref sums), b0 = Vector512.LoadUnsafe(ref sums, 8);
        Vector512<double> a1 = Vector512.LoadUnsafe(ref s1), b1 = Vector512.LoadUnsafe(ref s1, 8);
        Vector512<double> a2 = Vector512.LoadUnsafe(ref s2), b2 = Vector512.LoadUnsafe(ref s2, 8);
        Vector512<double> a3 = Vector512.LoadUnsafe(ref s3), b3 = Vector512.LoadUnsafe(ref s3, 8);
        for (int row = 0; row < rows; row++)
        {
            Vector512<double> low = Vector512.LoadUnsafe(ref right), high = Vector512.LoadUnsafe(ref right, 8);
            Vector512<double> factor = Vector512.Create(left);
            a0 = Vector512.FusedMultiplyAdd(factor, low, a0);
            b0 = Vector512.FusedMultiplyAdd(factor, high, b0);
            factor = Vector512.Create(Unsafe.Add(ref left, 1));
            a1 = Vector512.FusedMultiplyAdd(factor, low, a1);
            b1 = Vector512.FusedMultiplyAdd(factor, high, b1);
            factor = Vector512.Create(Unsafe.Add(ref left, 2));
            a2 = Vector512.FusedMultiplyAdd(factor, low, a2);
            b2 = Vector512.FusedMultiplyAdd(factor, high, b2);
            factor = Vector512.Create(Unsafe.Add(ref left, 3));
            a3 = Vector512.FusedMultiplyAdd(factor, low, a3);
            b3 = Vector512.FusedMultiplyAdd(factor, high, b3);
            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }

        a0.StoreUnsafe(ref sums);
        b0.StoreUnsafe(ref sums, 8);
        a1.StoreUnsafe(ref s1);
        b1.StoreUnsafe(ref s1, 8);
        a2.StoreUnsafe(ref s2);
        b2.StoreUnsafe(ref s2, 8);
        a3.StoreUnsafe(ref s3);
        b3.StoreUnsafe(ref s3, 8);
    }

    private static Matrix Symmetric(double[] upper, int stride, int size)
    {
        var result = new Matrix(size, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
            {
                result[i, j] = upper[(i * stride) + j];
                result[j, i] = result[i, j];
            }
        }

        return result;
    }
}
