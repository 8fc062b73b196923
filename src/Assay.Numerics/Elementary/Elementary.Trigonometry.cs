using System.Numerics;

namespace Assay.Numerics;

public static partial class Elementary
{
    private const double TwoOverPi = 0.6366197723675814;
    private const double HalfPi = 1.5707963267948966, HalfPiRest = 6.123233995736766e-17, HalfPiRest2 = -1.4973849048591698e-33;

    /// <summary>Up to here k = x · 2/π has so few bits that x − k · π/2 in three fused steps loses nothing.</summary>
    private const double ShortReduction = 1e6;
    private const int PiBits = 1200;

    private static readonly Lazy<BigInteger> HalfPiScaled = new(() => 2 * ((4 * ScaledArcCotangent(5)) - ScaledArcCotangent(239)));

    /// <summary>The sine of an angle in radians; NaN for ±∞.</summary>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x) || x == 0)
        {
            return x == 0 ? x : double.NaN;
        }

        (double r, int quadrant) = Reduce(x);
        double value = (quadrant & 1) == 0 ? SinNearZero(r) : CosNearZero(r);
        return (quadrant & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine of an angle in radians; NaN for ±∞.</summary>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.NaN;
        }

        (double r, int quadrant) = Reduce(x);
        double value = (quadrant & 1) == 0 ? CosNearZero(r) : SinNearZero(r);
        return quadrant is 0 or 3 ? value : -value;
    }

    /// <summary>x = k · π/2 + R with |R| at most about π/4, and k modulo 4.</summary>
    private static (double R, int Quadrant) Reduce(double x)
    {
        if (Math.Abs(x) > ShortReduction)
        {
            return ReduceExactly(x);
        }

        double k = Math.FusedMultiplyAdd(x, TwoOverPi, Rounder) - Rounder;
        double r = Math.FusedMultiplyAdd(k, -HalfPi, x);
        r = Math.FusedMultiplyAdd(k, -HalfPiRest, r);
        r = Math.FusedMultiplyAdd(k, -HalfPiRest2, r);
        return (r, (int)k & 3);
    }

    private static (double R, int Quadrant) ReduceExactly(double x)
    {
        int exponent = Math.ILogB(x) - 52;
        var scaled = new BigInteger(Math.ScaleB(x, -exponent)) << (PiBits + exponent);
        BigInteger k = BigInteger.DivRem((2 * scaled) + (x < 0 ? -HalfPiScaled.Value : HalfPiScaled.Value), 2 * HalfPiScaled.Value, out _);
        BigInteger rest = scaled - (k * HalfPiScaled.Value);
        int surplus = Math.Max(0, (int)rest.GetBitLength() - 64);
        return (Math.ScaleB((double)(long)(rest >> (surplus + 1)), surplus + 1 - PiBits), (int)(k & 3));
    }

    /// <summary>arccot(n) · 2^<see cref="PiBits"/>, by its series; two of them make π (Machin, 1706).</summary>
    private static BigInteger ScaledArcCotangent(int n)
    {
        const int Guard = 64;
        BigInteger power = (BigInteger.One << (PiBits + Guard)) / n;
        BigInteger sum = power;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power /= -n * n;
            sum += power / i;
        }

        return sum >> Guard;
    }

    private static double SinNearZero(double r)
    {
        double z = r * r;
        double p = 1.0 / 355687428096000;
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 1307674368000);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 6227020800);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 39916800);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 362880);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 5040);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 120);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 6);
        return Math.FusedMultiplyAdd(z * p, r, r);
    }

    private static double CosNearZero(double r)
    {
        double z = r * r;
        double p = 1.0 / 20922789888000;
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 87178291200);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 479001600);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 3628800);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 40320);
        p = Math.FusedMultiplyAdd(p, z, -1.0 / 720);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 24);
        double half = 0.5 * z;
        double top = 1 - half;
        return top + (1 - top - half + (z * z * p));
    }
}
