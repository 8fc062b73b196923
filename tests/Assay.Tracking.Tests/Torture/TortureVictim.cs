using System.Diagnostics;
using System.Globalization;

namespace Assay.Tracking.Tests;

/// <summary>A writer that was killed, and what had been acknowledged to it.</summary>
/// <param name="Acknowledged">Batches by lane.</param>
internal sealed record TortureVictim(RunId Run, int[] Acknowledged)
{
    /// <summary>Starts a writer and kills it so long after its first acknowledgement, wherever it is then.</summary>
    public static async Task<TortureVictim> KillAsync(string folder, TimeSpan delay)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "exec", typeof(TortureVictim).Assembly.Location, TortureWriter.Verb, folder })
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        var run = RunId.Parse(await process.StandardOutput.ReadLineAsync() ?? "nothing");
        int[] acknowledged = new int[TortureLanes.Count];
        Task? killing = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged[int.Parse(line, CultureInfo.InvariantCulture)]++;
            killing ??= KillAsync(process, delay);
        }
        Assert.NotNull(killing);
        await killing;
        await process.WaitForExitAsync();
        return new TortureVictim(run, acknowledged);
    }

    /// <summary>Every acknowledged batch is there, in its order and once; of those that were under way each is there whole or not at all.</summary>
    public async Task VerifyAsync(ITrackingStore store)
    {
        RunDetails details = await store.GetRunAsync(Run);
        for (int lane = 0; lane < TortureLanes.Count; lane++)
        {
            IReadOnlyList<MetricPoint> points = await store.MetricHistoryAsync(Run, TortureLanes.Metric(lane));
            int acknowledged = TortureLanes.Points(Acknowledged[lane]);
            int underWay = TortureLanes.Points(Acknowledged[lane] + 1);
            Assert.True(points.Count == acknowledged || points.Count == underWay, $"{points.Count} points of {acknowledged} acknowledged, {underWay} with the batch under way");
            Assert.Equal(Enumerable.Range(0, points.Count).Select(i => TortureLanes.Point(lane, i)), points);
            int batches = Acknowledged[lane] + (points.Count == underWay ? 1 : 0);
            Assert.Equal(batches, details.Parameters.Keys.Count(k => k.StartsWith($"{lane} ", StringComparison.Ordinal)));
            Assert.Equal(points.Count, details.Metrics.GetValueOrDefault(TortureLanes.Metric(lane))?.Count ?? 0);
        }
    }

    private static async Task KillAsync(Process process, TimeSpan delay)
    {
        await Task.Delay(delay);
        process.Kill();
    }
}
