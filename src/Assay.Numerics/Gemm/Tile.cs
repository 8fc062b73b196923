using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Numerics;

/// <summary>A tile of the result, of any size up to the largest, by the kernels that fit.</summary>
internal static unsafe class Tile
{
    private const int NarrowColumns = 16;
    private const int WideColumns = 32;

    private static readonly bool HasWideRegisters = Vector512.IsHardwareAccelerated;

    /// <summary>The most rows of a tile.</summary>
    public static readonly int Rows = HasWideRegisters ? Kernels512.Rows : Kernels256.Rows;

    /// <summary>The most columns of a tile.</summary>
    public static readonly int Columns = HasWideRegisters ? WideColumns : NarrowColumns;

    /// <summary>The width that a packed strip of B is padded to.</summary>
    public static int PackedWidth(int columns) => columns <= NarrowColumns ? NarrowColumns : WideColumns;

    /// <summary>c ← a b, or c ← c + a b.</summary>
    /// <param name="padded">Whether B is packed, and so may be read up to its padded width.</param>
    public static void Multiply(int depth, Strided a, int rows, float* b, nint bStep, int columns, bool padded, float* c, nint stride, bool accumulate)
    {
        bool whole = columns is NarrowColumns or WideColumns;
        if (rows == Rows && whole)
        {
            Kernel(columns, depth, a, b, bStep, c, stride, accumulate);
        }
        else if (rows == Rows && padded)
        {
            // The kernel's tile is larger than what exists: it goes beside the result, and what exists is copied.
            float* tile = stackalloc float[Kernels512.Rows * WideColumns];
            int width = PackedWidth(columns);
            Kernel(width, depth, a, b, bStep, tile, width, accumulate: false);
            for (int row = 0; row < rows; row++)
            {
                Copy(tile + row * width, c + row * stride, columns, accumulate);
            }
        }
        else
        {
            ByRows(depth, a, rows, b, bStep, columns, c, stride, accumulate);
        }
    }

    /// <summary>c ← a b, or c ← c + a b, for few rows of A and any number of columns of B; both are read where they are.</summary>
    public static void ByRows(int depth, Strided a, int rows, float* b, nint bStep, int columns, float* c, nint stride, bool accumulate)
    {
        int row = 0;
        if (HasWideRegisters)
        {
            for (; row + 4 <= rows; row += 4)
            {
                int done = 0;
                for (; done + NarrowColumns <= columns; done += NarrowColumns)
                {
                    Kernels512.FourRows(depth, a.From(row), b + done, bStep, c + row * stride + done, stride, accumulate);
                }
                if (done < columns)
                {
                    Kernels512.FourRowsMasked(depth, a.From(row), b + done, bStep, columns - done, c + row * stride + done, stride, accumulate);
                }
            }
        }
        for (; row < rows; row++)
        {
            int done = 0;
            if (HasWideRegisters)
            {
                for (; done + 2 * WideColumns <= columns; done += 2 * WideColumns)
                {
                    Kernels512.OneRow(depth, a.From(row), b + done, bStep, c + row * stride + done, accumulate);
                }
                for (; done < columns; done += NarrowColumns)
                {
                    Kernels512.OneRowMasked(depth, a.From(row), b + done, bStep, Math.Min(NarrowColumns, columns - done), c + row * stride + done, stride, accumulate);
                }
            }
            for (; done < columns; done++)
            {
                Single(depth, a.From(row), b + done, bStep, c + row * stride + done, accumulate);
            }
        }
    }

    private static void Single(int depth, Strided a, float* b, nint bStep, float* c, bool accumulate)
    {
        Vector128<float> sum = Vector128<float>.Zero;
        float* x = a.Start;
        for (int k = 0; k < depth; k++, x += a.DepthStep, b += bStep)
        {
            sum = Vector128.FusedMultiplyAdd(Vector128.CreateScalar(*x), Vector128.CreateScalar(*b), sum);
        }
        *c = accumulate ? *c + sum.ToScalar() : sum.ToScalar();
    }

    private static void Copy(float* from, float* to, int columns, bool accumulate)
    {
        int done = 0;
        for (; HasWideRegisters && done < columns; done += Vector512<float>.Count)
        {
            Vector512<float> mask = Kernels512.Mask(columns - done);
            Vector512<float> value = Vector512.Load(from + done);
            Avx512F.MaskStore(to + done, mask, accumulate ? Avx512F.MaskLoad(to + done, mask, value) + value : value);
        }
        for (; done < columns; done++)
        {
            to[done] = accumulate ? to[done] + from[done] : from[done];
        }
    }

    private static void Kernel(int columns, int depth, Strided a, float* b, nint bStep, float* c, nint stride, bool accumulate)
    {
        if (!HasWideRegisters)
        {
            Kernels256.Wide(depth, a, b, bStep, c, stride, accumulate);
        }
        else if (columns == NarrowColumns)
        {
            Kernels512.Narrow(depth, a, b, bStep, c, stride, accumulate);
        }
        else
        {
            Kernels512.Wide(depth, a, b, bStep, c, stride, accumulate);
        }
    }
}
