using System.Collections.Concurrent;
using Assay.Testing;

namespace Assay.Tracking.Tests;

/// <summary>Connections that break and servers that die, while others write.</summary>
public sealed class PostgresLossTests(PostgresServer server) : PostgresTest(server)
{
    private TrackingHome? _home;
    private RunId _run;

    private ITrackingStore Store => _home!.Store;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _home = await OpenAsync();
        _run = await StartAsync(_home);
    }

    public override async Task DisposeAsync()
    {
        await _home!.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_that_is_said_and_when_it_is_back_all_goes_on()
    {
        await LogAsync(0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Store.FindRunAsync(_run)));
        await Server.StopAsync();
        Assert.Equal(TrackingFault.Unavailable, (await Assert.ThrowsAnyAsync<TrackingException>(() => LogAsync(1))).Fault);
        Assert.Equal(TrackingFault.Unavailable, (await Assert.ThrowsAnyAsync<TrackingException>(() => Store.FindRunAsync(_run))).Fault);

        await Server.StartAsync();
        await LogAsync(2);
        Assert.Equal([0L, 2], (await Store.MetricHistoryAsync(_run, "loss")).Select(p => p.Step));
    }

    [Fact]
    public async Task A_server_that_started_anew_between_two_calls_goes_unnoticed()
    {
        await LogAsync(0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Store.FindRunAsync(_run)));
        await Server.StopAsync();
        await Server.StartAsync();
        Assert.NotNull(await Store.FindRunAsync(_run));
        await LogAsync(1);
        Assert.Equal([0L, 1], (await Store.MetricHistoryAsync(_run, "loss")).Select(p => p.Step));
    }

    [Fact]
    public Task Connections_cut_in_the_middle_of_writes_lose_nothing_and_double_nothing() => WriteWhileAsync(30, () =>
        PostgresServer.ExecuteAsync(Server.ConnectionString(), "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'assay'"));

    [Fact]
    public Task A_killed_server_loses_nothing_acknowledged_and_doubles_nothing() => WriteWhileAsync(5, async () =>
    {
        await Server.KillAsync();
        await Server.StartAsync();
    });

    /// <summary>Writes in several tasks and lets something happen so many times, with writes in between; then counts.</summary>
    private async Task WriteWhileAsync(int times, Func<Task> happen)
    {
        const int Writers = 4;
        var acknowledged = new ConcurrentBag<long>();
        var refused = new ConcurrentBag<long>();
        using var enough = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (long step = w; !enough.IsCancellationRequested; step += Writers)
            {
                try
                {
                    await LogAsync(step);
                    acknowledged.Add(step);
                }
                catch (TrackingException away) when (away.Fault == TrackingFault.Unavailable)
                {
                    refused.Add(step);
                }
            }
        }))];
        for (int i = 0; i < times; i++)
        {
            int before = acknowledged.Count;
            await happen();
            while (acknowledged.Count < before + 20 && !Array.Exists(writers, w => w.IsFaulted))
            {
                await Task.Delay(1);
            }
        }
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        IReadOnlyList<MetricPoint> found = await Store.MetricHistoryAsync(_run, "loss");
        Assert.Equal(acknowledged.Order(), found.Select(p => p.Step).Order());
        Assert.Empty(refused.Intersect(found.Select(p => p.Step)));
        Assert.Equal(found.Count, (await Store.GetRunAsync(_run)).Metrics["loss"].Count);
    }

    private Task LogAsync(long step) => Store.WriteAsync([new MetricsLogged(_run, [new MetricValue("loss", new MetricPoint(step, step, default))])]);
}
