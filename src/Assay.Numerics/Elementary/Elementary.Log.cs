using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Numerics;

public static partial class Elementary
{
    // ln 2 with 21 zero bits at the end, so that k times it is exact, and the rest (Sun's fdlibm uses the same cut).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
    private const long OneBits = 0x3FF0000000000000;
    private const long ExponentMask = unchecked((long)0xFFF0000000000000);
    private const double TwoTo52 = 4503599627370496.0;
    private const double TwoTo54 = 18014398509481984.0;
    private const double SmallestNormal = 2.2250738585072014e-308;

    // 2 / (2n + 1), n = 1..10: the series of 2 artanh(s) / s, for |s| <= 0.172.
    private const double A1 = 2.0 / 3, A2 = 2.0 / 5, A3 = 2.0 / 7, A4 = 2.0 / 9, A5 = 2.0 / 11, A6 = 2.0 / 13, A7 = 2.0 / 15, A8 = 2.0 / 17, A9 = 2.0 / 19, A10 = 2.0 / 21;

    /// <summary>The natural logarithm; −∞ at 0, NaN below.</summary>
    public static double Log(double x)
    {
        bool subnormal = x < SmallestNormal;
        (double k, double m) = Split(subnormal ? x * TwoTo54 : x);
        k -= subnormal ? 54 : 0;
        double f = m - 1;
        double s = f / (2 + f);
        double z = s * s, z2 = z * z, z4 = z2 * z2;
        double a = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(A4, z, A3), z2, Math.FusedMultiplyAdd(A2, z, A1));
        double b = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(A8, z, A7), z2, Math.FusedMultiplyAdd(A6, z, A5));
        double c = Math.FusedMultiplyAdd(A10, z, A9);
        double series = z * Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(c, z4, b), z4, a);
        double half = 0.5 * f * f;
        double small = Math.FusedMultiplyAdd(k, Ln2Low, s * (half + series));
        double result = Math.FusedMultiplyAdd(k, Ln2High, f - (half - small));
        return x > 0 && x < double.PositiveInfinity ? result : x == 0 ? double.NegativeInfinity : x > 0 || double.IsNaN(x) ? x : double.NaN;
    }

    /// <inheritdoc cref="Log(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        Vector512<double> subnormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        Vector512<long> bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(TwoTo54), x).AsInt64();
        Vector512<long> shifted = bits - Vector512.Create(SqrtHalfBits - OneBits);
        Vector512<double> k = (Vector512.ShiftRightLogical(shifted, 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble() - Vector512.Create(TwoTo52 + 1023);
        k -= subnormal & Vector512.Create(54.0);
        Vector512<double> m = (bits - ((shifted & Vector512.Create(ExponentMask)) - Vector512.Create(OneBits))).AsDouble();
        Vector512<double> f = m - Vector512<double>.One;
        Vector512<double> s = f / (Vector512.Create(2.0) + f);
        Vector512<double> z = s * s, z2 = z * z, z4 = z2 * z2;
        Vector512<double> a = Cubic(z, z2, A4, A3, A2, A1);
        Vector512<double> b = Cubic(z, z2, A8, A7, A6, A5);
        Vector512<double> c = Vector512.FusedMultiplyAdd(Vector512.Create(A10), z, Vector512.Create(A9));
        Vector512<double> series = z * Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(c, z4, b), z4, a);
        Vector512<double> half = Vector512.Create(0.5) * f * f;
        Vector512<double> small = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2Low), s * (half + series));
        Vector512<double> result = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2High), f - (half - small));

        Vector512<double> infinity = Vector512.Create(double.PositiveInfinity);
        Vector512<double> positive = Vector512.GreaterThan(x, Vector512<double>.Zero);
        Vector512<double> zero = Vector512.Equals(x, Vector512<double>.Zero);
        Vector512<double> keeps = positive | ~Vector512.Equals(x, x);
        Vector512<double> special = Vector512.ConditionalSelect(zero, -infinity, Vector512.ConditionalSelect(keeps, x, Vector512.Create(double.NaN)));
        return Vector512.ConditionalSelect(positive & Vector512.LessThan(x, infinity), result, special);
    }

    public static void Log(ReadOnlySpan<double> x, Span<double> result) => Map<LogFunction>(x, result);

    /// <summary>log(1 + x), exact near 0; −∞ at −1, NaN below.</summary>
    public static double Log1p(double x)
    {
        if (!(x > -1 && x < double.PositiveInfinity) || x == 0)
        {
            return x == 0 ? x : Log(1 + x);
        }

        // What 1 + x lost in rounding comes back to first order.
        double u = 1 + x;
        return Log(u) + ((x - (u - 1)) / u);
    }

    /// <summary>x = 2ᵏ m with m from √½ to √2, for normal positive x.</summary>
    private static (double K, double M) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        long shifted = bits - (SqrtHalfBits - OneBits);
        return ((shifted >>> 52) - 1023.0, BitConverter.Int64BitsToDouble(bits - ((shifted & ExponentMask) - OneBits)));
    }

    private readonly struct LogFunction : IFunction
    {
        public static double Of(double x) => Log(x);

        public static Vector512<double> Of(Vector512<double> x) => Log(x);
    }
}
