using System.Diagnostics;
using System.Globalization;
using Assay.Testing;

namespace Assay.Tracking.Tests;

/// <summary>Several processes that write to one database, and are killed.</summary>
public sealed class PostgresProcessTests(PostgresServer server) : PostgresTest(server)
{
    private const int Processes = 3;
    private const int Rounds = 2;

    [Fact]
    public async Task Killed_writers_lose_nothing_acknowledged_and_double_nothing()
    {
        await using TrackingHome home = await OpenAsync();
        RunId run = await StartAsync(home);
        for (int round = 0; round < Rounds; round++)
        {
            long[] acknowledged = await Task.WhenAll(Enumerable.Range(0, Processes).Select(p => Task.Run(() => WriteAndKill(run, $"{round}/{p}", 10 + (7 * p)))));
            for (int p = 0; p < Processes; p++)
            {
                IReadOnlyList<MetricPoint> found = await home.Store.MetricHistoryAsync(run, $"{round}/{p}");
                Assert.InRange(found.Count, acknowledged[p], acknowledged[p] + 1);
                Assert.Equal(Enumerable.Range(0, found.Count).Select(i => (long)i), found.Select(f => f.Step));
            }
        }
        // All of them also wrote to one metric: each point they have of their own is there once, too.
        RunDetails details = await home.Store.GetRunAsync(run);
        IReadOnlyList<MetricPoint> shared = await home.Store.MetricHistoryAsync(run, "shared");
        Assert.Equal(details.Metrics.Values.Where(m => m.Key != "shared").Sum(m => m.Count), shared.Count);
        Assert.Equal(shared.Count, details.Metrics["shared"].Count);
    }

    /// <summary>Lets a process write until it has acknowledged so much, and kills it in the middle of the next write; returns the last number it said.</summary>
    private long WriteAndKill(RunId run, string key, int acknowledged)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(PostgresProcessTests).Assembly.Location, "postgres", Address, run.ToString(), key]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        long last = 0;
        while (last < acknowledged)
        {
            last = long.Parse(process.StandardOutput.ReadLine() ?? "-1", CultureInfo.InvariantCulture);
            Assert.True(last > 0, "The writing process ended by itself.");
        }
        process.Kill();
        process.WaitForExit();
        // What it said before it died counts, too.
        while (process.StandardOutput.ReadLine() is { } line)
        {
            last = long.Parse(line, CultureInfo.InvariantCulture);
        }
        return last;
    }
}
