namespace Assay.Workbench.Tests;

public sealed class ReportNumbersTests
{
    [Theory]
    [InlineData(0.44712, "0.447")]
    [InlineData(0.0123456, "0.0123")]
    [InlineData(-0.00004, "−0.000040")]
    [InlineData(5432.1, "5,432")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    [InlineData(0, "0.000")]
    public void Values_carry_about_four_digits(double value, string expected) => Assert.Equal(expected, ReportNumbers.Value(value));

    [Fact]
    public void Differences_carry_their_sign_and_never_minus_zero()
    {
        Assert.Equal("+0.005 (−0.004 to 0.140)", ReportNumbers.Difference(0.005, -0.004, 0.14));
        Assert.Equal("0.000 (−0.200 to 0.200)", ReportNumbers.Difference(-0.0000001, -0.2, 0.2));
        Assert.Equal("–", ReportNumbers.Difference(double.NaN, double.NaN, double.NaN));
    }

    [Fact]
    public void Quantities_have_their_units()
    {
        Assert.Equal(["4.2 ms", "50 ms", "1.50 s", "2 min 05 s", "1 h 01 min"], new[] { 0.0042, 0.05, 1.5, 125, 3661 }.Select(ReportNumbers.Duration));
        Assert.Equal(["999", "12 k", "1.5 M", "25 M"], new[] { 999, 12_000, 1.5e6, 2.5e7 }.Select(ReportNumbers.Rate));
        Assert.Equal(["999 B", "1.5 kB", "120 kB", "3.0 MB"], new[] { 999L, 1_500, 120_000, 3_000_000 }.Select(ReportNumbers.Bytes));
    }
}
