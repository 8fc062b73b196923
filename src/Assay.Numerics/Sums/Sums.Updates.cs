using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

public static partial class Sums
{
    /// <summary>y ← y + factor · x, fused; <paramref name="y"/> may be <paramref name="x"/> itself but not overlap it otherwise.</summary>
    public static void Axpy(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        RequireSameLength(x.Length, y.Length, nameof(y));
        ref double p = ref MemoryMarshal.GetReference(x);
        ref double q = ref MemoryMarshal.GetReference(y);
        Vector512<double> lanes = Vector512.Create(factor);
        int i = 0;
        for (; i <= x.Length - Lanes.Count; i += Lanes.Count)
        {
            Vector512.FusedMultiplyAdd(lanes, At(ref p, i), At(ref q, i)).StoreUnsafe(ref q, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            Unsafe.Add(ref q, i) = Math.FusedMultiplyAdd(factor, Unsafe.Add(ref p, i), Unsafe.Add(ref q, i));
        }
    }

    /// <summary>x ← factor · x.</summary>
    public static void Scale(double factor, Span<double> x)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        Vector512<double> lanes = Vector512.Create(factor);
        int i = 0;
        for (; i <= x.Length - Lanes.Count; i += Lanes.Count)
        {
            (lanes * At(ref p, i)).StoreUnsafe(ref p, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            Unsafe.Add(ref p, i) *= factor;
        }
    }
}
