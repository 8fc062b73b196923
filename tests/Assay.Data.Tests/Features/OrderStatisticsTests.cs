using Assay.Numerics;

namespace Assay.Data.Tests.Features;

public sealed class OrderStatisticsTests
{
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(2, 3)]
    [InlineData(33, 1000)]
    [InlineData(100, 1)]
    [InlineData(1000, 20)]
    [InlineData(1001, 1_000_000)]
    public void A_quantile_is_that_of_the_sorted_values(int count, int distinct)
    {
        RandomSource random = RandomStream.Root((ulong)count).Draw();
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = random.NextInt(distinct) - (distinct / 2);
        AssertSame(values);
    }

    [Fact]
    public void Sorted_reversed_and_organ_pipe_orders_do_no_harm()
    {
        double[] up = [.. Enumerable.Range(0, 5000).Select(i => (double)i)];
        AssertSame(up);
        AssertSame([.. up.Reverse()]);
        AssertSame([.. up, .. up.Reverse()]);
    }

    private static void AssertSame(double[] values)
    {
        double[] sorted = [.. values.Order()];
        foreach (double probability in new[] { 0, 0.01, 0.25, 0.5, 0.75, 0.999, 1 })
            Assert.Equal(Statistics.Quantile(sorted, probability), OrderStatistics.Quantile([.. values], probability));
    }
}
