using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>The order in which eight logical lanes become one number; the hardware's own horizontal sums may differ.</summary>
internal static class Lanes
{
    public const int Count = 8;

    /// <summary>((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }

    /// <summary>(a + b) + (c + d), lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fold(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d) => a + b + (c + d);
}
