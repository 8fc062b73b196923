using System.Runtime.CompilerServices;
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

        for (; i < x.Length; i++)
        {
            Unsafe.Add(ref target, i) = TFunction.Of(Unsafe.Add(ref source, i));
        }
    }
}
