using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Looks for NaN and infinities.</summary>
public static class FiniteValues
{
    /// <summary>Where the first value that is NaN or infinite stands, or −1.</summary>
    public static int IndexOfOther(ReadOnlySpan<double> x)
    {
        ref double p = ref MemoryMarshal.GetReference(x);
        int i = 0;
        // x − x is 0 for what is finite, else NaN.
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> at = Vector512.LoadUnsafe(ref p, (nuint)i);
            if (!Vector512.EqualsAll(at - at, Vector512<double>.Zero))
            {
                break;
            }
        }

        for (; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
