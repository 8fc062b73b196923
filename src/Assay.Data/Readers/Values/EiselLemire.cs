using System.Numerics;

namespace Assay.Data.Readers.Values;

/// <summary>Rounds a 64-bit integer times a power of ten to the nearest double, ties to even (Lemire, "Number parsing at a gigabyte per second", 2021).</summary>
internal static class EiselLemire
{
    private const int Least = -342;
    private const int Greatest = 308;
    private const int FewestTies = -27;
    private const int MantissaBits = 52;
    private static readonly (ulong High, ulong Low)[] PowersOfFive = [.. Enumerable.Range(Least, Greatest - Least + 1).Select(PowerOfFive)];

    /// <summary>False, rarely, when 128 bits of the power do not decide, and always when the result is subnormal or infinite.</summary>
    public static bool TryRound(ulong mantissa, int exponent, out double value)
    {
        value = 0;
        if (mantissa == 0)
            return true;
        if (exponent is < Least or > Greatest)
            return false;
        int zeros = BitOperations.LeadingZeroCount(mantissa);
        (ulong high, ulong low) = Product(mantissa << zeros, exponent);
        if (low == ulong.MaxValue && exponent is < FewestTies or > 55)
            return false;

        int upper = (int)(high >> 63);
        int shift = upper + 64 - MantissaBits - 3;
        ulong bits = high >> shift;
        // 217706 / 2¹⁶ is log₂ 10 closely enough to give the exponent of every power in the table.
        int power = ((217706 * exponent) >> 16) + 63 + upper - zeros + 1023;
        if (power <= 0)
            return false;
        bool isTie = low <= 1 && exponent is >= -4 and <= 23 && (bits & 3) == 1 && bits << shift == high;
        if (isTie)
            bits--;
        bits = (bits + (bits & 1)) >> 1;
        if (bits == 2UL << MantissaBits)
            (bits, power) = (1UL << MantissaBits, power + 1);
        if (power >= 0x7FF)
            return false;
        value = BitConverter.UInt64BitsToDouble((bits & ~(1UL << MantissaBits)) | ((ulong)power << MantissaBits));
        return true;
    }

    /// <summary>The upper 128 bits of the product with the power of five, as exactly as the rounding needs.</summary>
    private static (ulong High, ulong Low) Product(ulong mantissa, int exponent)
    {
        const ulong Undecided = ulong.MaxValue >> (MantissaBits + 3);
        (ulong powerHigh, ulong powerLow) = PowersOfFive[exponent - Least];
        ulong high = Math.BigMul(mantissa, powerHigh, out ulong low);
        if ((high & Undecided) == Undecided)
        {
            ulong carried = Math.BigMul(mantissa, powerLow, out _);
            low += carried;
            if (low < carried)
                high++;
        }

        return (high, low);
    }

    /// <summary>The first 128 bits of 5^q, cut off; for q from −27 to −1, where a product can be a tie, rounded up instead.</summary>
    private static (ulong High, ulong Low) PowerOfFive(int exponent)
    {
        BigInteger power = BigInteger.Pow(5, Math.Abs(exponent));
        int length = (int)power.GetBitLength();
        BigInteger bits = exponent >= 0
            ? length <= 128 ? power << (128 - length) : power >> (length - 128)
            : ((BigInteger.One << (length + 127)) / power) + (exponent >= FewestTies ? 1 : 0);
        return ((ulong)(bits >> 64), (ulong)(bits & ulong.MaxValue));
    }
}
