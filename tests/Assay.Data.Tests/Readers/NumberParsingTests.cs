using System.Globalization;
using System.Text;

using Assay.Data.Readers.Values;

using FsCheck.Fluent;

namespace Assay.Data.Tests.Readers;

public sealed class NumberParsingTests
{
    [Fact]
    public void Any_double_written_in_full_is_read_as_the_framework_reads_it() =>
        FsCheck.Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), bits =>
        {
            double value = BitConverter.UInt64BitsToDouble(bits * 0x9E3779B97F4A7C15);
            return !double.IsFinite(value) || (Agrees(value.ToString("R", CultureInfo.InvariantCulture)) && Agrees(value.ToString("E16", CultureInfo.InvariantCulture)));
        }));

    [Fact]
    public void Any_digits_with_any_exponent_are_read_as_the_framework_reads_them() =>
        FsCheck.Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            ulong mantissa = (seed * 0x9E3779B97F4A7C15) >> (int)(seed % 64);
            int exponent = (int)(seed / 64 % 700) - 350;
            int point = (int)(seed / 7 % 19);
            string digits = mantissa.ToString(CultureInfo.InvariantCulture);
            string plain = point < digits.Length ? digits[..point] + "." + digits[point..] : "0." + digits.PadLeft(point, '0');
            return Agrees(plain) && Agrees($"-{plain}") && Agrees($"{digits}e{exponent}") && Agrees($"{plain}E{exponent:+0;-0}");
        }));

    [Fact]
    public void Numbers_halfway_between_two_doubles_are_read_as_the_framework_reads_them() =>
        FsCheck.Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            ulong odd = (1UL << 53) | (seed * 0x9E3779B97F4A7C15 >> 11) | 1;
            int power = (int)(seed % 10);
            System.Numerics.BigInteger halfway = new System.Numerics.BigInteger(odd) * System.Numerics.BigInteger.Pow(5, power);
            string digits = halfway.ToString(CultureInfo.InvariantCulture);
            return Agrees($"{digits}e-{power}") && Agrees($"{digits}") && Agrees($"{digits}0e-{power + 1}") && Agrees($"{digits}1e-{power + 1}");
        }));

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("0e5")]
    [InlineData("0.000000000000000000000000012345678901234567")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("9007199254740993")]
    [InlineData("9223372036854775808")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e400")]
    [InlineData("4.9e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("+1.5")]
    [InlineData("1e5")]
    [InlineData("1E+05")]
    public void Edges_are_read_as_the_framework_reads_them(string text) => Assert.True(Agrees(text));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e5")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("12345678x")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("1 2")]
    [InlineData("∞")]
    public void What_is_not_a_number_is_text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        Assert.False(ValueParser.TryFloat64(bytes, out _));
        Assert.False(ValueParser.TryInt64(bytes, out _));
    }

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("+5", 5)]
    [InlineData("007", 7)]
    [InlineData(" 12 ", 12)]
    public void Integers_reach_both_ends(string text, long expected)
    {
        Assert.True(ValueParser.TryInt64(Encoding.UTF8.GetBytes(text), out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551617")]
    [InlineData("-0")]
    [InlineData("1.0")]
    public void What_an_integer_cannot_hold_is_none(string text) =>
        Assert.False(ValueParser.TryInt64(Encoding.UTF8.GetBytes(text), out _));

    private static FsCheck.Config Many => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(int.MaxValue);

    private static bool Agrees(string text)
    {
        double expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return ValueParser.TryFloat64(Encoding.UTF8.GetBytes(text), out double found)
            && BitConverter.DoubleToInt64Bits(found) == BitConverter.DoubleToInt64Bits(expected);
    }
}
