namespace Assay.Numerics;

/// <summary>Products of single-precision matrices, by the name that BLAS gave them.</summary>
/// <remarks>
/// <para>Blocked as by Goto and van de Geijn (2008, "Anatomy of High-Performance Matrix Multiplication"): B is packed into
/// strips once, blocks of A one after the other, and a kernel keeps a tile of the result in registers.</para>
/// <para>Every value of the result is computed alike, whatever the shape, the number of threads and the width of the
/// registers: the depth is cut into blocks of <see cref="DepthBlock"/>, each block is one chain of fused multiply-adds from
/// zero, and the blocks are added in their order. So a row's product does not depend on the rows around it.</para>
/// </remarks>
public static class Gemm
{
    /// <summary>Part of the numeric contract: another value gives other bits.</summary>
    internal const int DepthBlock = 512;

    /// <summary>Below so many rows it does not pay to pack.</summary>
    private const int FewRows = 8;

    /// <summary>C ← A B, or C ← C + A B.</summary>
    /// <param name="aShape">Shape [m, k].</param>
    /// <param name="bShape">Shape [k, n].</param>
    /// <param name="c">Shape [m, n]; must not overlap A or B.</param>
    /// <param name="cStride">Values from one row of C to the next; at least n.</param>
    /// <param name="accumulate">Whether what is in C is added to.</param>
    /// <exception cref="ArgumentException">The shapes do not match, or a span is too short for its shape.</exception>
    public static unsafe void Multiply(
        ReadOnlySpan<float> a, MatrixShape aShape, ReadOnlySpan<float> b, MatrixShape bShape, Span<float> c, int cStride, bool accumulate, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        aShape.Check(a.Length, nameof(a));
        bShape.Check(b.Length, nameof(b));
        new MatrixShape(aShape.Rows, bShape.Columns, cStride).Check(c.Length, nameof(c));
        if (aShape.Columns != bShape.Rows)
        {
            throw new ArgumentException($"A's columns must be as many as B's rows; A is {aShape.Rows} × {aShape.Columns} and B is {bShape.Rows} × {bShape.Columns}.", nameof(bShape));
        }
        if (aShape.Rows == 0 || bShape.Columns == 0)
        {
            return;
        }
        if (aShape.Columns == 0)
        {
            Clear(c, aShape.Rows, bShape.Columns, cStride, accumulate);
            return;
        }
        fixed (float* startOfA = a, startOfB = b, startOfC = c)
        {
            long work = 2L * aShape.Rows * aShape.Columns * bShape.Columns;
            if (!bShape.Transposed && aShape.Rows < FewRows && work <= ProductJob.MinWorkPerTask)
            {
                FillRows(new Operand(startOfA, aShape), new Operand(startOfB, bShape), startOfC, cStride, accumulate);
                return;
            }
            ProductJob.Run(new Operand(startOfA, aShape), new Operand(startOfB, bShape), startOfC, cStride, accumulate, workers);
        }
    }

    /// <summary>A few rows, as in the prediction of one: nothing is packed, and no other thread is asked.</summary>
    private static unsafe void FillRows(Operand a, Operand b, float* c, int stride, bool accumulate)
    {
        for (int start = 0; start < a.Columns; start += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, a.Columns - start);
            Tile.ByRows(depth, a.Tile(0, start), a.Rows, b.At(start, 0), b.Stride, b.Columns, c, stride, accumulate || start > 0);
        }
    }

    /// <summary>A sum of nothing is zero.</summary>
    private static void Clear(Span<float> c, int rows, int columns, int stride, bool accumulate)
    {
        for (int row = 0; row < rows && !accumulate; row++)
        {
            c.Slice(row * stride, columns).Clear();
        }
    }
}
