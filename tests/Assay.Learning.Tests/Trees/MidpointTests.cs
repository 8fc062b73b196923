namespace Assay.Learning.Tests.Trees;

public sealed class MidpointTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(-5, -4.999)]
    [InlineData(double.MinValue, double.MaxValue)]
    [InlineData(double.MaxValue / 2, double.MaxValue)]
    [InlineData(double.NegativeInfinity, 3)]
    [InlineData(3, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(0, double.Epsilon)]
    [InlineData(-double.Epsilon, 0)]
    public void It_parts_low_from_high(double low, double high)
    {
        double middle = Midpoint.Of(low, high);
        Assert.True(low <= middle && middle < high);
    }

    [Fact]
    public void Neighbours_are_parted_too()
    {
        double low = 0.1;
        Assert.Equal(low, Midpoint.Of(low, Math.BitIncrement(low)));
    }
}
