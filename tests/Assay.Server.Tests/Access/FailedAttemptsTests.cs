using System.Net;

namespace Assay.Server.Tests.Access;

public sealed class FailedAttemptsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void The_first_failures_cost_nothing_and_later_ones_ever_more_up_to_a_bound()
    {
        var failures = new FailedAttempts(_time);
        TimeSpan[] waits = [.. Enumerable.Range(0, 100_000).Select(_ => failures.Next(IPAddress.Parse("10.0.0.1")))];

        Assert.All(waits[..5], w => Assert.Equal(TimeSpan.Zero, w));
        Assert.Equal([50, 100, 200, 400, 800, 1600, 3000, 3000], waits[5..13].Select(w => (int)w.TotalMilliseconds));
        Assert.Equal(TimeSpan.FromSeconds(3), waits.Max());
    }

    [Fact]
    public void Failures_are_forgotten_after_a_quiet_time()
    {
        var failures = new FailedAttempts(_time);
        IPAddress from = IPAddress.Parse("10.0.0.1");
        for (int i = 0; i < 20; i++)
        {
            failures.Next(from);
        }
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.NotEqual(TimeSpan.Zero, failures.Next(from));

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, failures.Next(from));
    }

    [Fact]
    public void Memory_is_bounded_and_those_who_go_on_failing_are_remembered()
    {
        var failures = new FailedAttempts(_time);
        IPAddress stubborn = IPAddress.Parse("192.0.2.1");
        for (int i = 0; i < 100_000; i++)
        {
            failures.Next(new IPAddress(0x0a000000 | (i & 0xffffff)));
            if (i % 500 == 0)
            {
                failures.Next(stubborn);
            }
        }

        Assert.Equal(FailedAttempts.MaxNetworks, failures.Networks);
        Assert.Equal(TimeSpan.FromSeconds(3), failures.Next(stubborn));
    }

    [Fact]
    public void The_addresses_of_one_host_count_together()
    {
        var failures = new FailedAttempts(_time);
        for (int i = 0; i < 20; i++)
        {
            failures.Next(IPAddress.Parse($"2001:db8::{i:x}"));
            failures.Next(IPAddress.Parse("::ffff:10.0.0.1"));
        }

        Assert.Equal(2, failures.Networks);
        Assert.Equal(TimeSpan.FromSeconds(3), failures.Next(IPAddress.Parse("10.0.0.1")));
        Assert.Equal(TimeSpan.Zero, failures.Next(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.Equal(TimeSpan.Zero, failures.Next(null));
    }
}
