using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Numerics;

/// <summary>Tiles for processors with 32 registers of 512 bits.</summary>
/// <remarks>
/// A tile is the sum over depth of a column of A times a row of B, in registers. Each value of the tile is one chain of fused
/// multiply-adds in the order of depth, so a kernel's shape never shows in the bits.
/// </remarks>
internal static unsafe class Kernels512
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 12;

    /// <summary>12 rows and 32 columns: 24 registers of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide(nint depth, Strided a, float* b, nint bStep, float* c, nint stride, bool accumulate)
    {
        Vector512<float> c0x = Vector512<float>.Zero, c0y = Vector512<float>.Zero;
        Vector512<float> c1x = Vector512<float>.Zero, c1y = Vector512<float>.Zero;
        Vector512<float> c2x = Vector512<float>.Zero, c2y = Vector512<float>.Zero;
        Vector512<float> c3x = Vector512<float>.Zero, c3y = Vector512<float>.Zero;
        Vector512<float> c4x = Vector512<float>.Zero, c4y = Vector512<float>.Zero;
        Vector512<float> c5x = Vector512<float>.Zero, c5y = Vector512<float>.Zero;
        Vector512<float> c6x = Vector512<float>.Zero, c6y = Vector512<float>.Zero;
        Vector512<float> c7x = Vector512<float>.Zero, c7y = Vector512<float>.Zero;
        Vector512<float> c8x = Vector512<float>.Zero, c8y = Vector512<float>.Zero;
        Vector512<float> c9x = Vector512<float>.Zero, c9y = Vector512<float>.Zero;
        Vector512<float> c10x = Vector512<float>.Zero, c10y = Vector512<float>.Zero;
        Vector512<float> c11x = Vector512<float>.Zero, c11y = Vector512<float>.Zero;
        Prefetch(c, stride, 12);
        float* a0 = a.Start;
        float* a3 = a.Start + 3 * a.RowStep;
        float* a6 = a.Start + 6 * a.RowStep;
        float* a9 = a.Start + 9 * a.RowStep;
        nint one = a.RowStep;
        nint two = 2 * one;
        for (; depth > 0; depth--)
        {
            Vector512<float> bx = Vector512.Load(b);
            Vector512<float> by = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(a0[0]);
            c0x = Vector512.FusedMultiplyAdd(x, bx, c0x);
            c0y = Vector512.FusedMultiplyAdd(x, by, c0y);
            x = Vector512.Create(a0[one]);
            c1x = Vector512.FusedMultiplyAdd(x, bx, c1x);
            c1y = Vector512.FusedMultiplyAdd(x, by, c1y);
            x = Vector512.Create(a0[two]);
            c2x = Vector512.FusedMultiplyAdd(x, bx, c2x);
            c2y = Vector512.FusedMultiplyAdd(x, by, c2y);
            x = Vector512.Create(a3[0]);
            c3x = Vector512.FusedMultiplyAdd(x, bx, c3x);
            c3y = Vector512.FusedMultiplyAdd(x, by, c3y);
            x = Vector512.Create(a3[one]);
            c4x = Vector512.FusedMultiplyAdd(x, bx, c4x);
            c4y = Vector512.FusedMultiplyAdd(x, by, c4y);
            x = Vector512.Create(a3[two]);
            c5x = Vector512.FusedMultiplyAdd(x, bx, c5x);
            c5y = Vector512.FusedMultiplyAdd(x, by, c5y);
            x = Vector512.Create(a6[0]);
            c6x = Vector512.FusedMultiplyAdd(x, bx, c6x);
            c6y = Vector512.FusedMultiplyAdd(x, by, c6y);
            x = Vector512.Create(a6[one]);
            c7x = Vector512.FusedMultiplyAdd(x, bx, c7x);
            c7y = Vector512.FusedMultiplyAdd(x, by, c7y);
            x = Vector512.Create(a6[two]);
            c8x = Vector512.FusedMultiplyAdd(x, bx, c8x);
            c8y = Vector512.FusedMultiplyAdd(x, by, c8y);
            x = Vector512.Create(a9[0]);
            c9x = Vector512.FusedMultiplyAdd(x, bx, c9x);
            c9y = Vector512.FusedMultiplyAdd(x, by, c9y);
            x = Vector512.Create(a9[one]);
            c10x = Vector512.FusedMultiplyAdd(x, bx, c10x);
            c10y = Vector512.FusedMultiplyAdd(x, by, c10y);
            x = Vector512.Create(a9[two]);
            c11x = Vector512.FusedMultiplyAdd(x, bx, c11x);
            c11y = Vector512.FusedMultiplyAdd(x, by, c11y);
            a0 += a.DepthStep;
            a3 += a.DepthStep;
            a6 += a.DepthStep;
            a9 += a.DepthStep;
            b += bStep;
        }

        Store(c, c0x, c0y, accumulate);
        Store(c + stride, c1x, c1y, accumulate);
        Store(c + 2 * stride, c2x, c2y, accumulate);
        Store(c + 3 * stride, c3x, c3y, accumulate);
        Store(c + 4 * stride, c4x, c4y, accumulate);
        Store(c + 5 * stride, c5x, c5y, accumulate);
        Store(c + 6 * stride, c6x, c6y, accumulate);
        Store(c + 7 * stride, c7x, c7y, accumulate);
        Store(c + 8 * stride, c8x, c8y, accumulate);
        Store(c + 9 * stride, c9x, c9y, accumulate);
        Store(c + 10 * stride, c10x, c10y, accumulate);
        Store(c + 11 * stride, c11x, c11y, accumulate);
    }

    /// <summary>12 rows and 16 columns, for what is left at the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(nint depth, Strided a, float* b, nint bStep, float* c, nint stride, bool accumulate)
    {
        Vector512<float> c0x = Vector512<float>.Zero;
        Vector512<float> c1x = Vector512<float>.Zero;
        Vector512<float> c2x = Vector512<float>.Zero;
        Vector512<float> c3x = Vector512<float>.Zero;
        Vector512<float> c4x = Vector512<float>.Zero;
        Vector512<float> c5x = Vector512<float>.Zero;
        Vector512<float> c6x = Vector512<float>.Zero;
        Vector512<float> c7x = Vector512<float>.Zero;
        Vector512<float> c8x = Vector512<float>.Zero;
        Vector512<float> c9x = Vector512<float>.Zero;
        Vector512<float> c10x = Vector512<float>.Zero;
        Vector512<float> c11x = Vector512<float>.Zero;
        float* a0 = a.Start;
        float* a3 = a.Start + 3 * a.RowStep;
        float* a6 = a.Start + 6 * a.RowStep;
        float* a9 = a.Start + 9 * a.RowStep;
        nint one = a.RowStep;
        nint two = 2 * one;
        for (; depth > 0; depth--)
        {
            Vector512<float> bx = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(a0[0]);
            c0x = Vector512.FusedMultiplyAdd(x, bx, c0x);
            x = Vector512.Create(a0[one]);
            c1x = Vector512.FusedMultiplyAdd(x, bx, c1x);
            x = Vector512.Create(a0[two]);
            c2x = Vector512.FusedMultiplyAdd(x, bx, c2x);
            x = Vector512.Create(a3[0]);
            c3x = Vector512.FusedMultiplyAdd(x, bx, c3x);
            x = Vector512.Create(a3[one]);
            c4x = Vector512.FusedMultiplyAdd(x, bx, c4x);
            x = Vector512.Create(a3[two]);
            c5x = Vector512.FusedMultiplyAdd(x, bx, c5x);
            x = Vector512.Create(a6[0]);
            c6x = Vector512.FusedMultiplyAdd(x, bx, c6x);
            x = Vector512.Create(a6[one]);
            c7x = Vector512.FusedMultiplyAdd(x, bx, c7x);
            x = Vector512.Create(a6[two]);
            c8x = Vector512.FusedMultiplyAdd(x, bx, c8x);
            x = Vector512.Create(a9[0]);
            c9x = Vector512.FusedMultiplyAdd(x, bx, c9x);
            x = Vector512.Create(a9[one]);
            c10x = Vector512.FusedMultiplyAdd(x, bx, c10x);
            x = Vector512.Create(a9[two]);
            c11x = Vector512.FusedMultiplyAdd(x, bx, c11x);
            a0 += a.DepthStep;
            a3 += a.DepthStep;
            a6 += a.DepthStep;
            a9 += a.DepthStep;
            b += bStep;
        }

        Store(c, c0x, accumulate);
        Store(c + stride, c1x, accumulate);
        Store(c + 2 * stride, c2x, accumulate);
        Store(c + 3 * stride, c3x, accumulate);
        Store(c + 4 * stride, c4x, accumulate);
        Store(c + 5 * stride, c5x, accumulate);
        Store(c + 6 * stride, c6x, accumulate);
        Store(c + 7 * stride, c7x, accumulate);
        Store(c + 8 * stride, c8x, accumulate);
        Store(c + 9 * stride, c9x, accumulate);
        Store(c + 10 * stride, c10x, accumulate);
        Store(c + 11 * stride, c11x, accumulate);
    }

    /// <summary>4 rows and 16 columns, for what is left at the bottom.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRows(nint depth, Strided a, float* b, nint bStep, float* c, nint stride, bool accumulate)
    {
        Vector512<float> c0x = Vector512<float>.Zero;
        Vector512<float> c1x = Vector512<float>.Zero;
        Vector512<float> c2x = Vector512<float>.Zero;
        Vector512<float> c3x = Vector512<float>.Zero;
        float* a0 = a.Start;
        float* a3 = a0 + 3 * a.RowStep;
        nint one = a.RowStep;
        nint two = 2 * one;
        for (; depth > 0; depth--)
        {
            Vector512<float> bx = Vector512.Load(b);
            Vector512<float> x = Vector512.Create(a0[0]);
            c0x = Vector512.FusedMultiplyAdd(x, bx, c0x);
            x = Vector512.Create(a0[one]);
            c1x = Vector512.FusedMultiplyAdd(x, bx, c1x);
            x = Vector512.Create(a0[two]);
            c2x = Vector512.FusedMultiplyAdd(x, bx, c2x);
            x = Vector512.Create(a3[0]);
            c3x = Vector512.FusedMultiplyAdd(x, bx, c3x);
            a0 += a.DepthStep;
            a3 += a.DepthStep;
            b += bStep;
        }

        Store(c, c0x, accumulate);
        Store(c + stride, c1x, accumulate);
        Store(c + 2 * stride, c2x, accumulate);
        Store(c + 3 * stride, c3x, accumulate);
    }

    /// <summary>4 rows and up to 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FourRowsMasked(nint depth, Strided a, float* b, nint bStep, int columns, float* c, nint stride, bool accumulate)
    {
        Vector512<float> mask = Mask(columns);
        Vector512<float> c0x = Vector512<float>.Zero;
        Vector512<float> c1x = Vector512<float>.Zero;
        Vector512<float> c2x = Vector512<float>.Zero;
        Vector512<float> c3x = Vector512<float>.Zero;
        float* a0 = a.Start;
        float* a3 = a0 + 3 * a.RowStep;
        nint one = a.RowStep;
        nint two = 2 * one;
        for (; depth > 0; depth--)
        {
            Vector512<float> bx = Avx512F.MaskLoad(b, mask, Vector512<float>.Zero);
            Vector512<float> x = Vector512.Create(a0[0]);
            c0x = Vector512.FusedMultiplyAdd(x, bx, c0x);
            x = Vector512.Create(a0[one]);
            c1x = Vector512.FusedMultiplyAdd(x, bx, c1x);
            x = Vector512.Create(a0[two]);
            c2x = Vector512.FusedMultiplyAdd(x, bx, c2x);
            x = Vector512.Create(a3[0]);
            c3x = Vector512.FusedMultiplyAdd(x, bx, c3x);
            a0 += a.DepthStep;
            a3 += a.DepthStep;
            b += bStep;
        }

        StoreMasked(c, mask, c0x, accumulate);
        StoreMasked(c + stride, mask, c1x, accumulate);
        StoreMasked(c + 2 * stride, mask, c2x, accumulate);
        StoreMasked(c + 3 * stride, mask, c3x, accumulate);
    }

    /// <summary>1 row and 64 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRow(nint depth, Strided a, float* b, nint bStep, float* c, bool accumulate)
    {
        Vector512<float> sumx = Vector512<float>.Zero, sumy = Vector512<float>.Zero, sumz = Vector512<float>.Zero, sumw = Vector512<float>.Zero;
        float* a0 = a.Start;
        for (; depth > 0; depth--)
        {
            Vector512<float> x = Vector512.Create(*a0);
            sumx = Vector512.FusedMultiplyAdd(x, Vector512.Load(b), sumx);
            sumy = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 16), sumy);
            sumz = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 32), sumz);
            sumw = Vector512.FusedMultiplyAdd(x, Vector512.Load(b + 48), sumw);
            a0 += a.DepthStep;
            b += bStep;
        }

        Store(c, sumx, sumy, accumulate);
        Store(c + 32, sumz, sumw, accumulate);
    }

    /// <summary>1 row and up to 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneRowMasked(nint depth, Strided a, float* b, nint bStep, int columns, float* c, nint stride, bool accumulate)
    {
        Vector512<float> mask = Mask(columns);
        Vector512<float> c0x = Vector512<float>.Zero;
        float* a0 = a.Start;
        for (; depth > 0; depth--)
        {
            Vector512<float> bx = Avx512F.MaskLoad(b, mask, Vector512<float>.Zero);
            Vector512<float> x = Vector512.Create(a0[0]);
            c0x = Vector512.FusedMultiplyAdd(x, bx, c0x);
            a0 += a.DepthStep;
            b += bStep;
        }

        StoreMasked(c, mask, c0x, accumulate);
    }

    /// <summary>All bits of the first lanes, as many as there are columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask(int columns) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(columns)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreMasked(float* c, Vector512<float> mask, Vector512<float> x, bool accumulate) =>
        Avx512F.MaskStore(c, mask, accumulate ? Avx512F.MaskLoad(c, mask, x) + x : x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> x, Vector512<float> y, bool accumulate)
    {
        if (accumulate)
        {
            x = Vector512.Load(c) + x;
            y = Vector512.Load(c + 16) + y;
        }

        x.Store(c);
        y.Store(c + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> x, bool accumulate)
    {
        if (accumulate)
        {
            x = Vector512.Load(c) + x;
        }

        x.Store(c);
    }

    /// <summary>Asks for the rows of the result, which are needed only after the loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* c, nint stride, int rows)
    {
        if (Sse.IsSupported)
        {
            for (int row = 0; row < rows; row++)
            {
                Sse.Prefetch0(c + row * stride);
                Sse.Prefetch0(c + row * stride + 16);
            }
        }
    }
}
