using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Numerics;

/// <summary>Copies strips of a matrix into the order in which a kernel reads them, padded with zeros.</summary>
/// <remarks>A strip of width w holds, for each depth, w values one after the other: w rows of A, or w columns of B.</remarks>
internal static unsafe class Packing
{
    /// <summary>The strip's values at one depth lie side by side in memory.</summary>
    /// <param name="used">Values of the strip that exist; the rest of its width becomes zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AlongRows(float* source, nint stride, int depth, int used, int width, float* target)
    {
        if (used == width && width % 16 == 0)
        {
            for (int k = 0; k < depth; k++, source += stride, target += width)
            {
                for (int i = 0; i < width; i += 16)
                {
                    Vector512.Load(source + i).Store(target + i);
                }
            }
            return;
        }
        int vectors = used & ~3;
        for (int k = 0; k < depth; k++, source += stride, target += width)
        {
            int i = 0;
            for (; i < vectors; i += 4)
            {
                Vector128.Load(source + i).Store(target + i);
            }
            for (; i < used; i++)
            {
                target[i] = source[i];
            }
            for (; i < width; i++)
            {
                target[i] = 0;
            }
        }
    }

    /// <summary>The strip's values at one depth lie a stride apart: the strip is turned by squares of four.</summary>
    /// <inheritdoc cref="AlongRows"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AcrossRows(float* source, nint stride, int depth, int used, int width, float* target)
    {
        int i = 0;
        for (; i + 4 <= used; i += 4)
        {
            float* from = source + i * stride;
            float* to = target + i;
            int k = 0;
            for (; k + 4 <= depth; k += 4)
            {
                Turn(from + k, stride, to + (nint)k * width, width);
            }
            for (; k < depth; k++)
            {
                for (int j = 0; j < 4; j++)
                {
                    to[(nint)k * width + j] = from[j * stride + k];
                }
            }
        }
        for (; i < width; i++)
        {
            for (int k = 0; k < depth; k++)
            {
                target[(nint)k * width + i] = i < used ? source[i * stride + k] : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(float* source, nint stride, float* target, nint width)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + stride);
        Vector128<float> c = Vector128.Load(source + 2 * stride), d = Vector128.Load(source + 3 * stride);
        if (Sse.IsSupported)
        {
            Vector128<float> abLow = Sse.UnpackLow(a, b), cdLow = Sse.UnpackLow(c, d), abHigh = Sse.UnpackHigh(a, b), cdHigh = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(abLow, cdLow).Store(target);
            Sse.MoveHighToLow(cdLow, abLow).Store(target + width);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(target + 2 * width);
            Sse.MoveHighToLow(cdHigh, abHigh).Store(target + 3 * width);
            return;
        }
        for (int i = 0; i < 4; i++, target += width)
        {
            Vector128.Create(a[i], b[i], c[i], d[i]).Store(target);
        }
    }
}
