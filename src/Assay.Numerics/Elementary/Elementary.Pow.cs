namespace Assay.Numerics;

public static partial class Elementary
{
    /// <summary>x to the power y, with the special cases of IEEE 754's <c>pow</c>.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        bool integer = Math.Floor(y) == y;
        bool odd = integer && Math.Abs(y) < 2 * TwoTo52 && Math.Abs(Math.IEEERemainder(y, 2)) == 1;
        double size = Math.Abs(x);
        double result = size == 1 ? 1 : PositivePow(size, y);
        if (!double.IsNegative(x))
        {
            return result;
        }

        bool undefined = double.IsFinite(x) && x != 0 && !integer && double.IsFinite(y);
        return undefined ? double.NaN : odd ? -result : result;
    }

    private static double PositivePow(double x, double y)
    {
        if (x == 0 || double.IsInfinity(x) || double.IsInfinity(y))
        {
            return (x > 1) == (y > 0) ? double.PositiveInfinity : 0;
        }

        (double high, double low) = ExactLog(x);
        double product = y * high;
        double power = Exp(product);
        if (power == 0 || double.IsInfinity(power))
        {
            return power;
        }

        double rest = Math.FusedMultiplyAdd(y, high, -product) + (y * low);
        return Math.FusedMultiplyAdd(power, rest, power);
    }

    /// <summary>log x as an unevaluated sum of two doubles, good to some 64 bits: an exponent multiplies its error by up to 745.</summary>
    private static (double High, double Low) ExactLog(double x)
    {
        bool subnormal = x < SmallestNormal;
        (double k, double m) = Split(subnormal ? x * TwoTo54 : x);
        k -= subnormal ? 54 : 0;
        double f = m - 1;
        double d = 2 + f;
        double dRest = f - (d - 2);
        double s = f / d;
        double sRest = (Math.FusedMultiplyAdd(-s, d, f) - (s * dRest)) / d;

        // 2s + (2/3)s³ in two doubles each, and the small remainder of the series in one.
        double z = s * s;
        double zRest = Math.FusedMultiplyAdd(s, s, -z) + (2 * s * sRest);
        double cube = z * s;
        double cubeRest = Math.FusedMultiplyAdd(z, s, -cube) + (z * sRest) + (zRest * s);
        double third = A1 * cube;
        double thirdRest = Math.FusedMultiplyAdd(A1, cube, -third) + (A1 * cubeRest) + (TwoThirdsRest * cube);
        double series = A10;
        series = Math.FusedMultiplyAdd(series, z, A9);
        series = Math.FusedMultiplyAdd(series, z, A8);
        series = Math.FusedMultiplyAdd(series, z, A7);
        series = Math.FusedMultiplyAdd(series, z, A6);
        series = Math.FusedMultiplyAdd(series, z, A5);
        series = Math.FusedMultiplyAdd(series, z, A4);
        series = Math.FusedMultiplyAdd(series, z, A3);
        series = Math.FusedMultiplyAdd(series, z, A2);
        double tail = (cube * z * series) + thirdRest + (2 * sRest) + (k * Ln2Low);

        (double sum, double error) = TwoSum(k * Ln2High, 2 * s);
        (sum, double error2) = TwoSum(sum, third);
        return TwoSum(sum, error + error2 + tail + (k * Ln2LowRest));
    }

    private const double TwoThirdsRest = 3.700743415417188e-17;

    /// <summary>What <see cref="Ln2High"/> + <see cref="Ln2Low"/> still lack of ln 2.</summary>
    private const double Ln2LowRest = 1.1612227229362532e-26;

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return (sum, a - (sum - part) + (b - part));
    }
}
