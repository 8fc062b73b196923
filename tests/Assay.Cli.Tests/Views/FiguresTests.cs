namespace Assay.Cli.Tests.Views;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.43216, "0.4322")]
    [InlineData(-0.43216, "-0.4322")]
    [InlineData(0.00043, "4.30e-4")]
    [InlineData(1.5, "1.500")]
    [InlineData(12.345, "12.35")]
    [InlineData(543.21, "543.2")]
    [InlineData(123456.7, "123457")]
    [InlineData(1125899906842620, "1.126e15")]
    [InlineData(-2.5e12, "-2.500e12")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_has_four_significant_digits(double value, string expected) => Assert.Equal(expected, Figures.Number(value));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(120_400, "120 kB")]
    [InlineData(999_600, "1.00 MB")]
    [InlineData(1_234_567_890, "1.23 GB")]
    public void Bytes_have_three_digits_and_a_unit(long bytes, string expected) => Assert.Equal(expected, Figures.Bytes(bytes));

    [Theory]
    [InlineData(0.0002, "<1 ms")]
    [InlineData(0.8, "800 ms")]
    [InlineData(4.26, "4.3 s")]
    [InlineData(59.6, "60 s")]
    [InlineData(125, "2:05")]
    [InlineData(3725, "1:02:05")]
    public void Durations_are_short(double seconds, string expected) => Assert.Equal(expected, Figures.Seconds(seconds));
}
