using System.Text;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>The program that is killed: it writes to a database for ever and says what has been acknowledged.</summary>
internal static class TortureWriter
{
    public const string Verb = "torture";

    /// <summary>Prints the run, then for each acknowledged batch its lane.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        await using TrackingHome home = await OpenAsync(folder);
        Experiment experiment = await home.Store.GetOrCreateExperimentAsync("torture");
        var run = RunId.New();
        await home.Store.WriteAsync([new RunStarted(run, experiment.Id, "writer", "", default)]);
        // One call of the system a line: a killed process leaves whole lines.
        using Stream output = Console.OpenStandardOutput();
        Say(output, run.ToString());
        await Task.WhenAll(Enumerable.Range(0, TortureLanes.Count).Select(lane => WriteAsync(home.Store, run, lane, output)));
        return 0;
    }

    public static Task<TrackingHome> OpenAsync(string folder) =>
        SqliteHome.OpenAsync(Path.Combine(folder, "assay.db"), new FolderObjectStore(Path.Combine(folder, "objects")));

    private static async Task WriteAsync(ITrackingStore store, RunId run, int lane, Stream output)
    {
        int first = 0;
        for (int batch = 0; ; batch++)
        {
            await store.WriteAsync(TortureLanes.Batch(run, lane, batch, first));
            first += TortureLanes.Size(batch);
            Say(output, $"{lane}");
        }
    }

    private static void Say(Stream output, string line)
    {
        lock (output)
        {
            output.Write(Encoding.ASCII.GetBytes(line + "\n"));
        }
    }
}
