using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

public static partial class Elementary
{
    private interface IFunction
    {
        static abstract double Of(double x);

        static abstract Vector512<double> Of(Vector512<double> x);
    }

    private static void Map<TFunction>(ReadOnlySpan<double> x, Span<double> result)
        where TFunction : struct, IFunction
    {
        if (x.Length != result.Length)
        {
            throw new ArgumentException($"The result must have the length of the source, {x.Length}; it has {result.Length}.", nameof(result));
        }

        ref double source = ref MemoryMarshal.GetReference(x);
        ref double target = ref MemoryMarshal.GetReference(result);
        int i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            TFunction.Of(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            // The last few in one vector: the same bits as one by one, and faster.
            Span<double> last = stackalloc double[Vector512<double>.Count];
            x[i..].CopyTo(last);
            TFunction.Of(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(last))).CopyTo(last);
            last[..(x.Length - i)].CopyTo(result[i..]);
        }
    }
}
