using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Learning;

/// <summary>The innermost loops over histograms of packed gradients.</summary>
internal static unsafe class HistogramKernel
{
    /// <summary>Rows ahead whose data is asked for: far enough to hide memory, near enough to stay cached.</summary>
    private const int Ahead = 24;

    /// <summary>Adds every row's gradient to its bin of every feature.</summary>
    /// <param name="rows">Row numbers, ascending.</param>
    /// <param name="codes">Bin codes, a row every <paramref name="stride"/> bytes.</param>
    /// <param name="bins">Where each feature's bins start.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(int* rows, int count, byte* codes, int stride, long* gradients, long** bins, int features)
    {
        for (int i = 0; i < count; i++)
        {
            if (Sse.IsSupported && i + Ahead < count)
            {
                int later = rows[i + Ahead];
                Sse.Prefetch0(codes + (nint)later * stride);
                Sse.Prefetch0(gradients + later);
            }

            long gradient = gradients[rows[i]];
            byte* code = codes + (nint)rows[i] * stride;
            int feature = 0;
            for (; feature + 4 <= features; feature += 4)
            {
                bins[feature][code[feature]] += gradient;
                bins[feature + 1][code[feature + 1]] += gradient;
                bins[feature + 2][code[feature + 2]] += gradient;
                bins[feature + 3][code[feature + 3]] += gradient;
            }

            for (; feature < features; feature++)
                bins[feature][code[feature]] += gradient;
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
}
