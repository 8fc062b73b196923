using System.Globalization;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>The test assembly as a program of its own, so that tests can kill a process that writes.</summary>
internal static class Program
{
    /// <summary>Logs points to a run in the workspace at the first argument, and prints the count of those acknowledged, for ever.</summary>
    private static async Task<int> Main(string[] arguments)
    {
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
}
