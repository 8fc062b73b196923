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
        using Process process = Start("dotnet", Arguments(folder));
        Task? killing = null;
        TortureVictim victim = await ListenAsync(process, () => killing ??= KillAsync(process, delay));
        Assert.NotNull(killing);
        await killing;
        return victim;
    }

    /// <summary>Starts a writer none of whose files may become longer than so much, and waits until it gives up.</summary>
    /// <returns>The writer, and what it said at the end.</returns>
    public static async Task<(TortureVictim Victim, string Error)> LimitAsync(string folder, int kibibytes)
    {
        // The unit is 512 bytes; without the trap the system would end the process instead of refusing the write.
        string limited = string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kibibytes * 2}; exec dotnet \"$@\"");
        using Process process = Start("/bin/sh", ["-c", limited, "sh", .. Arguments(folder)]);
        Task<string> error = process.StandardError.ReadToEndAsync();
        TortureVictim victim = await ListenAsync(process, () => { });
        Assert.NotEqual(0, process.ExitCode);
        return (victim, await error);
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

    private static string[] Arguments(string folder) => ["exec", typeof(TortureVictim).Assembly.Location, TortureWriter.Verb, folder];

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // It would keep the code it makes in a file of a sort, which the limit meets too.
        return Process.Start(start)!;
    }

    private static async Task<TortureVictim> ListenAsync(Process process, Action acknowledged)
    {
        var run = RunId.Parse(await process.StandardOutput.ReadLineAsync() ?? "nothing");
        int[] batches = new int[TortureLanes.Count];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            batches[int.Parse(line, CultureInfo.InvariantCulture)]++;
            acknowledged();
        }
        await process.WaitForExitAsync();
        return new TortureVictim(run, batches);
    }

    private static async Task KillAsync(Process process, TimeSpan delay)
    {
        await Task.Delay(delay);
        process.Kill();
    }
}
