namespace Assay.Learning.Tests.Trees;

public sealed class QuantileBoundsTests
{
    [Fact]
    public void Few_values_have_a_bin_each() =>
        Assert.Equal([1.5, 3, 7], QuantileBounds.Of([1, 1, 2, 4, 4, 4, 10], null, maxBins: 4));

    [Fact]
    public void Many_values_share_bins_of_equal_size()
    {
        double[] sorted = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        Assert.Equal([24.5, 49.5, 74.5], QuantileBounds.Of(sorted, null, maxBins: 4));
    }

    [Fact]
    public void A_heavy_value_leaves_the_other_bins_to_the_rest()
    {
        double[] sorted = [.. Enumerable.Repeat(0.0, 90), .. Enumerable.Range(1, 10).Select(i => (double)i)];
        double[] bounds = QuantileBounds.Of(sorted, null, maxBins: 5);
        Assert.Equal(4, bounds.Length);
        Assert.Equal(0.5, bounds[0]);
    }

    [Fact]
    public void Weights_move_the_bounds()
    {
        double[] sorted = [1, 2, 3, 4, 5, 6];
        Assert.Equal([1.5], QuantileBounds.Of(sorted, [10, 1, 1, 1, 1, 1], maxBins: 2));
        Assert.Equal([3.5], QuantileBounds.Of(sorted, null, maxBins: 2));
    }

    [Fact]
    public void There_are_never_more_bins_than_asked_for()
    {
        for (int bins = 2; bins <= 40; bins++)
        {
            double[] sorted = [.. Enumerable.Range(0, 997).Select(i => Math.Floor(i * i / 1500.0))];
            double[] bounds = QuantileBounds.Of(sorted, null, bins);
            Assert.True(bounds.Length < bins);
            Assert.Equal(bounds.Distinct().Order(), bounds);
        }
    }

    [Fact]
    public void No_values_have_no_bounds() => Assert.Empty(QuantileBounds.Of([], null, maxBins: 4));
}
