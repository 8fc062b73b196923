namespace Assay.Server.Tests;

public sealed class StepSampleTests
{
    [Theory]
    [InlineData(0, 10, 1, 5, "0,2,4,6,8,9")]
    [InlineData(4, 9, 1, 5, "4,5,6,7,8")]
    [InlineData(0, 101, 20, 6, "0,20,40,60,80,100")]
    [InlineData(0, 1001, 10, 5, "0,200,400,600,800,1000")]
    public void Steps_are_thinned_evenly_and_end_with_the_last(int from, int until, int interval, int limit, string expected)
    {
        long[] steps = [.. Enumerable.Range(from, until - from).Where(i => (i - from) % interval == 0).Select(i => (long)i)];
        Assert.Equal(expected, string.Join(',', StepSample.Thin(steps, limit)));
    }
}
