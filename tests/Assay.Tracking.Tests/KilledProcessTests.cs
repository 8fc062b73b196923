using System.Diagnostics;
using System.Globalization;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class KilledProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_process_loses_nothing_acknowledged_and_its_run_is_killed()
    {
        for (int acknowledged = 1; acknowledged <= 30; acknowledged += 13)
        {
            (RunId run, int last) = WriteAndKill(acknowledged);

            await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));
            RunDetails details = await workspace.Store.GetRunAsync(run);
            IReadOnlyList<MetricPoint> points = await workspace.Store.MetricHistoryAsync(run, "loss");
            Assert.Equal(RunStatus.Killed, details.Status);
            Assert.True(points.Count >= last, $"{points.Count} points of {last} acknowledged");
            Assert.Equal(Enumerable.Range(0, points.Count).Select(i => (long)i), points.Select(p => p.Step));
            Assert.Equal(points.Count, details.Metrics["loss"].Count);
            foreach (Artifact artifact in await workspace.Artifacts.ListAsync(details.ArtifactUri, recursive: true))
            {
                Assert.Equal(artifact.Bytes, (await workspace.Objects.ReadBytesAsync(artifact.Content!.Value)).Length);
            }
        }
    }

    /// <summary>Lets a process write until it has acknowledged so much, and kills it in the middle of the next write.</summary>
    private (RunId Run, int Acknowledged) WriteAndKill(int acknowledged)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(KilledProcessTests).Assembly.Location);
        start.ArgumentList.Add(_folder.Path);
        using Process process = Process.Start(start)!;
        var run = RunId.Parse(process.StandardOutput.ReadLine() ?? "nothing");
        int last = 0;
        while (last < acknowledged)
        {
            last = int.Parse(process.StandardOutput.ReadLine() ?? "-1", CultureInfo.InvariantCulture);
            Assert.True(last > 0, "The writing process ended by itself.");
        }
        process.Kill();
        process.WaitForExit();
        return (run, last);
    }
}
