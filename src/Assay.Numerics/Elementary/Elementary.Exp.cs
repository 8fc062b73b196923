using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

/// <summary>Elementary functions with the same bits on every machine: only IEEE operations and explicit fused multiply-adds, no C library.</summary>
/// <remarks>
/// Special values are those of IEEE 754-2019, chapter 9. Errors are at most 2 ulp, of <see cref="Expm1"/> and
/// <see cref="Tanh"/> at most 4. A vector or span form gives bit for bit what its scalar form gives, element by
/// element; source and destination spans may be the same, but not otherwise overlap.
/// </remarks>
public static partial class Elementary
{
    // Adding 1.5 * 2^52 rounds a small double to an integer and leaves that integer in the low bits.
    private const double Rounder = 6755399441055744.0;
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;
    private const double ExpOverflows = 710;
    private const double ExpVanishes = -746;

    // 1/n!, n = 2..13: Taylor's series is short enough on |r| <= ln(2)/2 and needs no fitting.
    private const double C2 = 1.0 / 2, C3 = 1.0 / 6, C4 = 1.0 / 24, C5 = 1.0 / 120, C6 = 1.0 / 720, C7 = 1.0 / 5040, C8 = 1.0 / 40320;
    private const double C9 = 1.0 / 362880, C10 = 1.0 / 3628800, C11 = 1.0 / 39916800, C12 = 1.0 / 479001600, C13 = 1.0 / 6227020800;

    public static double Exp(double x)
    {
        double clamped = x > ExpOverflows ? ExpOverflows : x < ExpVanishes ? ExpVanishes : x;
        double k = Math.FusedMultiplyAdd(clamped, Log2E, Rounder) - Rounder;
        double r = Math.FusedMultiplyAdd(k, -Ln2Rest, Math.FusedMultiplyAdd(k, -Ln2, clamped));
        double p = Math.FusedMultiplyAdd(r * r, ExpSeries(r), r) + 1;
        // Two factors, so that the result may overflow or become subnormal with a single rounding.
        double half = Math.FusedMultiplyAdd(k, 0.5, Rounder);
        double rest = k - (half - Rounder) + Rounder;
        double result = p * PowerOfTwo(half) * PowerOfTwo(rest);
        return double.IsNaN(x) ? x : result;
    }

    /// <inheritdoc cref="Exp(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        Vector512<double> rounder = Vector512.Create(Rounder), one = Vector512<double>.One;
        Vector512<double> clamped = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(ExpOverflows)), Vector512.Create(ExpOverflows), x);
        clamped = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(ExpVanishes)), Vector512.Create(ExpVanishes), clamped);
        Vector512<double> k = Vector512.FusedMultiplyAdd(clamped, Vector512.Create(Log2E), rounder) - rounder;
        Vector512<double> r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2), clamped);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Ln2Rest), r);
        Vector512<double> p = Vector512.FusedMultiplyAdd(r * r, ExpSeries(r), r) + one;
        Vector512<double> half = Vector512.FusedMultiplyAdd(k, Vector512.Create(0.5), rounder);
        Vector512<double> rest = k - (half - rounder) + rounder;
        Vector512<double> result = p * PowerOfTwo(half) * PowerOfTwo(rest);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), result, x);
    }

    public static void Exp(ReadOnlySpan<double> x, Span<double> result) => Map<ExpFunction>(x, result);

    /// <summary>exp(x) − 1, exact near 0.</summary>
    public static double Expm1(double x)
    {
        if (double.IsNaN(x) || x == 0)
        {
            return x;
        }

        if (x > 40)
        {
            return Exp(x) - 1;
        }

        if (x < -40)
        {
            return -1;
        }

        double shifted = Math.FusedMultiplyAdd(x, Log2E, Rounder);
        double k = shifted - Rounder;
        double r = Math.FusedMultiplyAdd(k, -Ln2Rest, Math.FusedMultiplyAdd(k, -Ln2, x));
        double small = Math.FusedMultiplyAdd(r * r, ExpSeries(r), r);
        double scale = PowerOfTwo(shifted);
        return k == 0 ? small : Math.FusedMultiplyAdd(scale, small, scale - 1);
    }

    /// <summary>(exp(r) − 1 − r) / r² by Estrin's scheme, whose chain is short.</summary>
    private static double ExpSeries(double r)
    {
        double r2 = r * r, r4 = r2 * r2;
        double a = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(C5, r, C4), r2, Math.FusedMultiplyAdd(C3, r, C2));
        double b = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(C9, r, C8), r2, Math.FusedMultiplyAdd(C7, r, C6));
        double c = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(C13, r, C12), r2, Math.FusedMultiplyAdd(C11, r, C10));
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(c, r4, b), r4, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpSeries(Vector512<double> r)
    {
        Vector512<double> r2 = r * r, r4 = r2 * r2;
        Vector512<double> a = Cubic(r, r2, C5, C4, C3, C2);
        Vector512<double> b = Cubic(r, r2, C9, C8, C7, C6);
        Vector512<double> c = Cubic(r, r2, C13, C12, C11, C10);
        return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(c, r4, b), r4, a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Cubic(Vector512<double> r, Vector512<double> r2, double c3, double c2, double c1, double c0) =>
        Vector512.FusedMultiplyAdd(
            Vector512.FusedMultiplyAdd(Vector512.Create(c3), r, Vector512.Create(c2)),
            r2,
            Vector512.FusedMultiplyAdd(Vector512.Create(c1), r, Vector512.Create(c0)));

    /// <summary>2ⁿ for <paramref name="shifted"/> = n + <see cref="Rounder"/>, n from −1022 to 1023.</summary>
    private static double PowerOfTwo(double shifted) => BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(shifted) + 1023) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<double> shifted) => Vector512.ShiftLeft(shifted.AsInt64() + Vector512.Create(1023L), 52).AsDouble();

    private readonly struct ExpFunction : IFunction
    {
        public static double Of(double x) => Exp(x);

        public static Vector512<double> Of(Vector512<double> x) => Exp(x);
    }
}
