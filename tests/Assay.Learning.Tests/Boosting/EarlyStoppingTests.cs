namespace Assay.Learning.Tests.Boosting;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void It_stops_after_so_many_rounds_without_a_new_lowest_loss()
    {
        var stopping = new EarlyStopping(2);
        Assert.Equal([false, false, false, false, false, true], new[] { 3, 2, 2.5, 1, 1, 1.2 }.Select((loss, i) => stopping.ShouldStop(i + 1, loss)));
        Assert.Equal(4, stopping.BestRound);
    }

    [Fact]
    public void Without_patience_it_never_stops()
    {
        var stopping = new EarlyStopping(null);
        Assert.DoesNotContain(true, Enumerable.Range(1, 100).Select(round => stopping.ShouldStop(round, round)));
    }
}
