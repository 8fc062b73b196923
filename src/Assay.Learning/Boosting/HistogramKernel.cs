using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Learning;

/// <summary>The innermost loops over histograms of packed gradients.</summary>
internal static unsafe class HistogramKernel
{
    /// <summary>Rows ahead whose data is asked for: far enough to hide memory, near enough to stay cached.</summary>
    private const int Ahead = 24;

    /// <summary>Adds every row's gradient to its bin of every column.</summary>
    /// <remarks>
    /// Three rows at a time: an addition waits for the one before it only where two rows share a bin, each column's
    /// address is read once for all three, and their codes and gradients just fit the registers.
    /// </remarks>
    /// <param name="rows">Row numbers, ascending.</param>
    /// <param name="codes">Bin codes, a row every <paramref name="stride"/> bytes.</param>
    /// <param name="bins">Where each column's bins start.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int* rows, int count, byte* codes, int stride, long* gradients, long** bins, int columns)
    {
        int i = 0;
        for (; i + 3 <= count; i += 3)
        {
            if (Sse.IsSupported && i + Ahead + 3 <= count)
            {
                Prefetch(rows[i + Ahead], codes, stride, gradients);
                Prefetch(rows[i + Ahead + 1], codes, stride, gradients);
                Prefetch(rows[i + Ahead + 2], codes, stride, gradients);
            }

            int a = rows[i], b = rows[i + 1], c = rows[i + 2];
            long gradientA = gradients[a], gradientB = gradients[b], gradientC = gradients[c];
            byte* codeA = codes + (nint)a * stride, codeB = codes + (nint)b * stride, codeC = codes + (nint)c * stride;
            for (int column = 0; column < columns; column++)
            {
                long* bin = bins[column];
                bin[codeA[column]] += gradientA;
                bin[codeB[column]] += gradientB;
                bin[codeC[column]] += gradientC;
            }
        }

        for (; i < count; i++)
        {
            byte* code = codes + (nint)rows[i] * stride;
            for (int column = 0; column < columns; column++)
                bins[column][code[column]] += gradients[rows[i]];
        }
    }

    /// <summary>target += other, element by element.</summary>
    public static void Add(Span<long> target, ReadOnlySpan<long> other)
    {
        fixed (long* a = target, b = other)
        {
            int i = 0;
            for (; i + 8 <= target.Length; i += 8)
                (Vector512.Load(a + i) + Vector512.Load(b + i)).Store(a + i);
            for (; i < target.Length; i++)
                a[i] += b[i];
        }
    }

    /// <summary>target −= other, element by element.</summary>
    public static void Subtract(Span<long> target, ReadOnlySpan<long> other)
    {
        fixed (long* a = target, b = other)
        {
            int i = 0;
            for (; i + 8 <= target.Length; i += 8)
                (Vector512.Load(a + i) - Vector512.Load(b + i)).Store(a + i);
            for (; i < target.Length; i++)
                a[i] -= b[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(int row, byte* codes, int stride, long* gradients)
    {
        Sse.Prefetch0(codes + (nint)row * stride);
        Sse.Prefetch0(gradients + row);
    }
}
