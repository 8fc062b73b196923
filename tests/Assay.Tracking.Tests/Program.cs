using System.Globalization;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>The test assembly as a program of its own, so that tests can kill a process that writes.</summary>
internal static class Program
{
    /// <summary>Logs points to a run in the workspace at the first argument, and prints the count of those acknowledged, for ever.</summary>
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [TortureWriter.Verb, { } database])
        {
            return await TortureWriter.RunAsync(database);
        }
        if (arguments is [SurroundedProgram.Verb, ..])
        {
            return await SurroundedProgram.TrackAsync(arguments[1..]);
        }
        if (arguments is ["away", { } place])
        {
            return await LogAwayAsync(place);
        }
        if (arguments is ["postgres", { } address, { } name, { } key])
        {
            return await LogToPostgresAsync(address, RunId.Parse(name), key);
        }
        if (arguments is not [{ } folder])
        {
            return 2;
        }
        await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(folder));
        await using Run run = await workspace.Tracker.StartAsync("torture");
        Console.WriteLine(run.Id);
        for (int i = 0; ; i++)
        {
            run.Log("loss", i, i);
            await run.SaveArtifactAsync($"step-{i % 10}", i.ToString(CultureInfo.InvariantCulture));
            await run.FlushAsync();
            Console.WriteLine(i + 1);
        }
    }

    /// <summary>The same with a store whose line breaks, now before a write and now after it; an acknowledgement may be the disk's.</summary>
    private static async Task<int> LogAwayAsync(string folder)
    {
        await using UnreliableHome home = await UnreliableHome.OpenAsync(folder);
        home.Line.Breaks = (turn, done) => done ? turn % 4 == 1 : turn % 3 == 2;
        await using Tracker tracker = home.Track(patience: TimeSpan.FromMilliseconds(1));
        await using Run run = await tracker.StartAsync("torture");
        Console.WriteLine(run.Id);
        for (int i = 0; ; i++)
        {
            run.Log("loss", i, i);
            run.RecordEvent("step");
            if (i % 10 == 0)
            {
                await run.SaveArtifactAsync($"step-{i}", i.ToString(CultureInfo.InvariantCulture));
            }
            await run.FlushAsync();
            Console.WriteLine(i + 1);
        }
    }

    /// <summary>Logs each point to a metric of its own and to one that others write to, and prints the count of those acknowledged, for ever.</summary>
    private static async Task<int> LogToPostgresAsync(string address, RunId run, string key)
    {
        await using TrackingHome home = await PostgresHome.OpenAsync(address, new FolderObjectStore(Path.GetTempPath()));
        for (int i = 0; ; i++)
        {
            var point = new MetricPoint(i, i, default);
            await home.Store.WriteAsync([new MetricsLogged(run, [new MetricValue(key, point), new MetricValue("shared", point)])]);
            Console.WriteLine(i + 1);
        }
    }
}
