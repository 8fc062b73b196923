namespace Assay.Learning.Tests.Boosting.Objectives;

public sealed class WeightedQuantileTests
{
    [Fact]
    public void The_median_is_the_middle_or_halfway_between_the_middle_two()
    {
        Assert.Equal(2, WeightedQuantile.Of([3, 1, 2], [], 0.5));
        Assert.Equal(2.5, WeightedQuantile.Of([4, 1, 2, 3], [], 0.5));
        Assert.Equal(7, WeightedQuantile.Of([7], [], 0.1));
    }

    [Fact]
    public void Weights_are_repeats_and_zeros_are_absent()
    {
        Assert.Equal(5, WeightedQuantile.Of([5, 1, 2], [3, 1, 1], 0.5));
        Assert.Equal(1.5, WeightedQuantile.Of([9, 1, 2], [0, 1, 1], 0.5));
        Assert.Equal(2, WeightedQuantile.Of([9, 1, 2], [0, 1, 1], 0.9));
    }
}
