using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>What one feature adds to the distance, or likeness, of two rows; eight pairs of rows at a time.</summary>
internal interface ITerm
{
    static abstract Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum);
}

/// <summary>The squared difference.</summary>
internal readonly struct SquaredTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum)
    {
        Vector512<double> difference = x - y;
        return Vector512.FusedMultiplyAdd(difference, difference, sum);
    }
}

/// <summary>The absolute difference.</summary>
internal readonly struct AbsoluteTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum) => sum + Vector512.Abs(x - y);
}

/// <summary>The product.</summary>
internal readonly struct ProductTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> x, Vector512<double> y, Vector512<double> sum) => Vector512.FusedMultiplyAdd(x, y, sum);
}
