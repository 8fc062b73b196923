using System.Collections.Concurrent;
using System.Text;
using Assay.Testing;
using Assay.Tracking;

namespace Assay.Server.Tests;

/// <summary>The client over a line that breaks: every fault there is, at every request.</summary>
public sealed class BrokenLineTests : IAsyncLifetime, IDisposable
{
    private static readonly LineFault[] Faults = [LineFault.Busy, LineFault.Limited, LineFault.BreakBefore, LineFault.BreakAfter];
    private readonly ScratchFolder _folder = new();
    private readonly ConcurrentQueue<TrackingNotice> _notices = new();
    private OpenServer _server = null!;
    private Line _line = null!;

    public async Task InitializeAsync()
    {
        _server = await OpenServer.StartAsync();
        _line = await Line.OpenAsync(_server.Address);
    }

    public async Task DisposeAsync()
    {
        await _line.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_logged_over_a_line_that_breaks_counts_once()
    {
        // Each third request ends in one of the faults, in turn.
        _line.Fault = (number, _) => number % 3 == 1 ? Faults[number / 3 % Faults.Length] : LineFault.None;
        RunId id;
        await using (Tracker tracker = await OpenAsync())
        {
            await using Run run = await tracker.StartAsync("houses", "first");
            id = run.Id;
            run.LogParameters(new { depth = 6, rate = 0.1 });
            for (int step = 0; step < 30; step++)
            {
                run.Log(step, ("loss", step), ("accuracy", -step));
                run.RecordEvent("step");
                run.SetTag("step", $"{step}");
                await run.FlushAsync();
            }
            await run.SaveArtifactAsync("a/b ü.txt", "kept");
            run.Uses(new DatasetUse { Name = "d", Digest = "1", SourceType = "local", Source = "{}" });
            run.Complete();
        }

        await using TrackingHome home = await TrackingHome.OpenAsync(_server.Address.ToString());
        RunDetails found = await home.Store.GetRunAsync(id);
        Assert.Equal((RunStatus.Finished, "first", "29"), (found.Status, found.Name, found.Tags["step"]));
        Assert.Equal("6", found.Parameters["depth"]);
        Assert.Equal("d", Assert.Single(found.Datasets).Name);
        Assert.Equal((30, 0.0, 29.0), (found.Metrics["loss"].Count, found.Metrics["loss"].Min!.Value.Value, found.Metrics["loss"].Max!.Value.Value));
        Assert.Equal(Enumerable.Range(0, 30).Select(i => (long)i), (await home.Store.MetricHistoryAsync(id, "accuracy")).Select(p => p.Step));
        Assert.Equal(30, (await home.Store.EventsAsync(new EventQuery { Run = id, Kind = "step" })).Count);
        await using Stream content = await home.Artifacts.OpenAsync(found.ArtifactUri, "a/b ü.txt");
        Assert.Equal("kept", await new StreamReader(content, Encoding.UTF8).ReadToEndAsync());
        Assert.Single((await home.Store.SearchRunsAsync(new RunSearch())).Items);
    }

    [Fact]
    public async Task A_program_without_its_server_goes_on_and_the_next_one_sends_what_it_left()
    {
        _line.Fault = (_, _) => LineFault.BreakBefore;
        RunId id;
        await using (Tracker tracker = await OpenAsync(close: TimeSpan.Zero))
        {
            await using Run run = await tracker.StartAsync("far", "alone");
            id = run.Id;
            run.Log("loss", 0.5);
            await run.SaveModelAsync("m.bin", [1, 2, 3]);
            run.Complete();
        }
        Assert.Contains(TrackingNoticeKind.Away, _notices.Select(n => n.Kind));
        Assert.Equal(TrackingNoticeKind.LeftBehind, _notices.Last().Kind);

        _line.Fault = (_, _) => LineFault.None;
        var sent = new TaskCompletionSource();
        await using (await OpenAsync(notice => { if (notice.Kind == TrackingNoticeKind.SentAfterwards) sent.SetResult(); }))
        {
            await sent.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }

        await using TrackingHome home = await TrackingHome.OpenAsync(_server.Address.ToString());
        RunDetails found = await home.Store.GetRunAsync(id);
        Assert.Equal(("alone", RunStatus.Finished, 0.5), (found.Name, found.Status, found.Metrics["loss"].Last.Value));
        Assert.Equal("models/m.bin", Assert.Single(await home.Artifacts.ListAsync(found.ArtifactUri, recursive: true)).Path);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_request_is_not_sent_more_often_than_its_policy_allows_and_the_fault_says_that_the_server_is_away()
    {
        _line.Fault = (_, _) => LineFault.Busy;
        await using TrackingHome home = await TrackingHome.OpenAsync(_line.Address.ToString());
        TrackingException away = await Assert.ThrowsAsync<TrackingException>(() => home.Store.FindExperimentByNameAsync("x"));
        Assert.Equal(TrackingFault.Unavailable, away.Fault);
        Assert.Equal(4, _line.Requests);
    }

    private Task<Tracker> OpenAsync(Action<TrackingNotice>? notices = null, TimeSpan? close = null) => Tracker.OpenAsync(
        _line.Address.ToString(),
        TrackerOptions.Bare with { SpoolFolder = _folder.Path, Notices = notices ?? _notices.Enqueue, CloseTimeout = close ?? TimeSpan.FromMinutes(2) });
}
