namespace Assay.Tracking.Tests;

public sealed class RetryPolicyTests
{
    private readonly RetryPolicy _policy = new() { Attempts = 6, First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(10) };

    [Fact]
    public void Waits_double_up_to_the_longest()
    {
        Assert.Equal([1, 2, 4, 8, 10], Enumerable.Range(1, 5).Select(failures => _policy.WaitAfter(failures, 1)!.Value.TotalSeconds));
        Assert.Equal(10, (_policy with { Attempts = int.MaxValue }).WaitAfter(int.MaxValue - 1, 1)!.Value.TotalSeconds);
    }

    [Fact]
    public void Chance_spreads_a_wait_over_its_second_half()
    {
        Assert.Equal([2, 3, 3.9], new[] { 0, 0.5, 0.95 }.Select(chance => Math.Round(_policy.WaitAfter(3, chance)!.Value.TotalSeconds, 6)));
    }

    [Fact]
    public void The_last_attempt_is_followed_by_no_wait()
    {
        Assert.NotNull(_policy.WaitAfter(5, 0));
        Assert.Null(_policy.WaitAfter(6, 0));
        Assert.NotNull(RetryPolicy.Forever.WaitAfter(1_000_000, 0));
    }

    [Fact]
    public void A_server_is_waited_for_as_long_as_it_asks_unless_that_is_too_long()
    {
        Assert.Equal(7, _policy.WaitAfter(1, 0, TimeSpan.FromSeconds(7))!.Value.TotalSeconds);
        Assert.Equal(4, _policy.WaitAfter(3, 1, TimeSpan.FromSeconds(1))!.Value.TotalSeconds);
        Assert.Null(_policy.WaitAfter(1, 0, TimeSpan.FromSeconds(11)));
    }
}
