using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Tiles for processors with 16 registers of 256 bits.</summary>
/// <remarks>
/// A tile is the sum over depth of a column of A times a row of B, in registers. Each value of the tile is one chain of fused
/// multiply-adds in the order of depth, so a kernel's shape never shows in the bits.
/// </remarks>
internal static unsafe class Kernels256
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 6;

    /// <summary>6 rows and 16 columns: 12 registers of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide(nint depth, Strided a, float* b, nint bStep, float* c, nint stride, bool accumulate)
    {
        Vector256<float> c0x = Vector256<float>.Zero, c0y = Vector256<float>.Zero;
        Vector256<float> c1x = Vector256<float>.Zero, c1y = Vector256<float>.Zero;
        Vector256<float> c2x = Vector256<float>.Zero, c2y = Vector256<float>.Zero;
        Vector256<float> c3x = Vector256<float>.Zero, c3y = Vector256<float>.Zero;
        Vector256<float> c4x = Vector256<float>.Zero, c4y = Vector256<float>.Zero;
        Vector256<float> c5x = Vector256<float>.Zero, c5y = Vector256<float>.Zero;
        float* a0 = a.Start;
        float* a3 = a.Start + 3 * a.RowStep;
        nint one = a.RowStep;
        nint two = 2 * one;
        for (; depth > 0; depth--)
        {
            Vector256<float> bx = Vector256.Load(b);
            Vector256<float> by = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(a0[0]);
            c0x = Vector256.FusedMultiplyAdd(x, bx, c0x);
            c0y = Vector256.FusedMultiplyAdd(x, by, c0y);
            x = Vector256.Create(a0[one]);
            c1x = Vector256.FusedMultiplyAdd(x, bx, c1x);
            c1y = Vector256.FusedMultiplyAdd(x, by, c1y);
            x = Vector256.Create(a0[two]);
            c2x = Vector256.FusedMultiplyAdd(x, bx, c2x);
            c2y = Vector256.FusedMultiplyAdd(x, by, c2y);
            x = Vector256.Create(a3[0]);
            c3x = Vector256.FusedMultiplyAdd(x, bx, c3x);
            c3y = Vector256.FusedMultiplyAdd(x, by, c3y);
            x = Vector256.Create(a3[one]);
            c4x = Vector256.FusedMultiplyAdd(x, bx, c4x);
            c4y = Vector256.FusedMultiplyAdd(x, by, c4y);
            x = Vector256.Create(a3[two]);
            c5x = Vector256.FusedMultiplyAdd(x, bx, c5x);
            c5y = Vector256.FusedMultiplyAdd(x, by, c5y);
            a0 += a.DepthStep;
            a3 += a.DepthStep;
            b += bStep;
        }

        Store(c, c0x, c0y, accumulate);
        Store(c + stride, c1x, c1y, accumulate);
        Store(c + 2 * stride, c2x, c2y, accumulate);
        Store(c + 3 * stride, c3x, c3y, accumulate);
        Store(c + 4 * stride, c4x, c4y, accumulate);
        Store(c + 5 * stride, c5x, c5y, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> x, Vector256<float> y, bool accumulate)
    {
        if (accumulate)
        {
            x = Vector256.Load(c) + x;
            y = Vector256.Load(c + 8) + y;
        }

        x.Store(c);
        y.Store(c + 8);
    }
}
