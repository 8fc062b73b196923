using System.Diagnostics;
using System.Globalization;

namespace Assay.Tracking.Tests;

public sealed class KilledWhileAwayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_killed_process_has_acknowledged_is_sent_by_the_next_one_and_counts_once()
    {
        for (int acknowledged = 5; acknowledged <= 400; acknowledged *= 3)
        {
            (RunId run, int last) = LogAndKill(acknowledged);

            await using UnreliableHome home = await UnreliableHome.OpenAsync(_folder.Path);
            await using (Tracker next = home.Track())
            {
                await next.SpoolReplayed;
            }

            IReadOnlyList<MetricPoint> points = await home.Store.MetricHistoryAsync(run, "loss");
            Assert.True(points.Count >= last, $"{points.Count} points of {last} acknowledged");
            Assert.Equal(Enumerable.Range(0, points.Count).Select(i => (long)i), points.Select(p => p.Step));
            Assert.InRange((await home.Store.EventsAsync(new EventQuery { Run = run })).Count, last, points.Count + 1);
            RunDetails details = await home.Store.GetRunAsync(run);
            for (int i = 0; i < last; i += 10)
            {
                await using Stream content = await home.Artifacts.OpenAsync(details.ArtifactUri, $"step-{i}");
                Assert.Equal(i.ToString(CultureInfo.InvariantCulture), await new StreamReader(content).ReadToEndAsync());
            }
            Assert.Empty(home.Spooled);
        }
    }

    private (RunId Run, int Acknowledged) LogAndKill(int acknowledged)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "exec", typeof(KilledWhileAwayTests).Assembly.Location, "away", _folder.Path })
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        var run = RunId.Parse(process.StandardOutput.ReadLine() ?? "nothing");
        int last = 0;
        while (last < acknowledged)
        {
            last = int.Parse(process.StandardOutput.ReadLine() ?? "-1", CultureInfo.InvariantCulture);
            Assert.True(last > 0, "The logging process ended by itself.");
        }
        process.Kill();
        process.WaitForExit();
        return (run, last);
    }
}
