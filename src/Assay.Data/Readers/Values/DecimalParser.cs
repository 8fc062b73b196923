using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Assay.Data.Readers.Values;

/// <summary>Reads a decimal number as the nearest double, when it has at most 19 significant digits and no doubt is left.</summary>
/// <remarks>
/// When the digits are an integer up to 2⁵³ and the power of ten is at most 10²², both are doubles without error, so one
/// multiplication or division rounds once (Clinger, "How to read floating point numbers accurately", 1990). Other
/// numbers go to <see cref="EiselLemire"/>; what is left is for the framework's parser.
/// </remarks>
internal static class DecimalParser
{
    private const int ExactPowers = 22;
    private const int MostDigits = 19;

    private static readonly double[] PowersOfTen =
    [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>False when the text is no number, or one that this path cannot round for certain.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        int at = 0;
        bool negative = text.Length > 0 && text[0] == (byte)'-';
        if (negative)
            at++;
        ulong mantissa = 0;
        int first = at;
        at = Digits(text, at, ref mantissa);
        int digits = at - first;
        int exponent = 0;
        if (at < text.Length && text[at] == (byte)'.')
        {
            int firstDecimal = at + 1;
            at = Digits(text, firstDecimal, ref mantissa);
            exponent = firstDecimal - at;
            digits -= exponent;
        }

        if (digits is 0 || (digits > MostDigits && digits - LeadingZeros(text[first..]) > MostDigits))
            return false;
        if (at < text.Length && !TryExponent(text[at..], ref exponent))
            return false;
        if (!TryRound(mantissa, exponent, out double magnitude))
            return false;
        value = negative ? -magnitude : magnitude;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRound(ulong mantissa, int exponent, out double magnitude)
    {
        if (mantissa <= 1UL << 53 && exponent is <= ExactPowers and >= -ExactPowers)
        {
            magnitude = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            return true;
        }

        return EiselLemire.TryRound(mantissa, exponent, out magnitude);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ReadOnlySpan<byte> text, int at, ref ulong mantissa)
    {
        while (at + 8 <= text.Length)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
            if (!AreDigits(eight))
                break;
            mantissa = (mantissa * 100_000_000) + Number(eight);
            at += 8;
        }

        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            mantissa = (mantissa * 10) + (uint)(text[at] - '0');
        return at;
    }

    /// <summary>Whether eight bytes are digits: their upper halves are 3, and stay so when 6 is added.</summary>
    private static bool AreDigits(ulong eight) =>
        ((eight & 0xF0F0F0F0F0F0F0F0) | (((eight + 0x0606060606060606) & 0xF0F0F0F0F0F0F0F0) >> 4)) == 0x3333333333333333;

    /// <summary>The number that eight digits write, the first in the lowest byte: pairs, then fours, then all are joined.</summary>
    private static uint Number(ulong eight)
    {
        eight -= 0x3030303030303030;
        eight = (eight * 10) + (eight >> 8);
        const ulong Mask = 0x000000FF000000FF;
        ulong upper = (eight & Mask) * (100 + (1_000_000UL << 32));
        ulong lower = ((eight >> 16) & Mask) * (1 + (10_000UL << 32));
        return (uint)((upper + lower) >> 32);
    }

    private static int LeadingZeros(ReadOnlySpan<byte> text)
    {
        int zeros = 0;
        foreach (byte character in text)
        {
            if (character == (byte)'0')
                zeros++;
            else if (character != (byte)'.')
                break;
        }

        return zeros;
    }

    /// <summary>Adds an exponent such as e-05 that takes up all of the text.</summary>
    private static bool TryExponent(ReadOnlySpan<byte> text, ref int exponent)
    {
        if (text.Length is < 2 or > 6 || (text[0] | 0x20) != 'e')
            return false;
        bool negative = text[1] == (byte)'-';
        text = negative || text[1] == (byte)'+' ? text[2..] : text[1..];
        int power = 0;
        foreach (byte digit in text)
        {
            if ((uint)(digit - '0') > 9)
                return false;
            power = (power * 10) + (digit - '0');
        }

        exponent += negative ? -power : power;
        return !text.IsEmpty;
    }
}
