using System.Text;

namespace Assay.Tracking.Tests;

public sealed class SpoolingTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);
    private readonly TemporaryFolder _folder = new();
    private UnreliableHome _home = null!;

    public async Task InitializeAsync() => _home = await UnreliableHome.OpenAsync(_folder.Path);

    public async Task DisposeAsync() => await _home.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_waits_on_the_disk_while_the_store_answers()
    {
        RunId id;
        await using (Tracker tracker = _home.Track())
        {
            await using Run run = await tracker.StartAsync("houses", "first");
            id = run.Id;
            run.Log("loss", 0.5, 1);
            await run.SaveArtifactAsync("a.txt", "text");
            run.Complete();
        }

        RunDetails found = await _home.Store.GetRunAsync(id);
        Assert.Equal(("first", RunStatus.Finished), (found.Name, found.Status));
        Assert.Equal("houses", (await _home.Store.FindExperimentAsync(found.Experiment))!.Name);
        Assert.Single(await _home.Store.MetricHistoryAsync(id, "loss"));
        Assert.Empty(_home.Spooled);
        Assert.Empty(_home.Notices);
    }

    [Fact]
    public async Task What_a_store_that_is_away_does_not_take_is_sent_in_order_when_it_is_back()
    {
        bool away = false;
        _home.Line.Breaks = (_, _) => away;
        RunId id;
        await using (Tracker tracker = _home.Track())
        {
            await using Run run = await tracker.StartAsync("houses");
            id = run.Id;
            away = true;
            for (int i = 0; i < 100; i++)
            {
                run.Log("loss", i, i);
                if (i % 10 == 0)
                {
                    await run.FlushAsync(); // Acknowledged by the disk.
                }
            }
            Artifact kept = await run.SaveArtifactAsync("models/final.bin", "the model");
            Assert.Equal(9, kept.Bytes);
            Assert.True(tracker.IsAway);
            Assert.NotEmpty(_home.Spooled);
            Assert.Empty(await _home.Store.MetricHistoryAsync(id, "loss"));
            away = false;
            run.Complete();
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), (await _home.Store.MetricHistoryAsync(id, "loss")).Select(p => p.Step));
        RunDetails found = await _home.Store.GetRunAsync(id);
        Assert.Equal(RunStatus.Finished, found.Status);
        await using Stream content = await _home.Artifacts.OpenAsync(found.ArtifactUri, "models/final.bin");
        Assert.Equal("the model", await new StreamReader(content).ReadToEndAsync());
        Assert.Equal([TrackingNoticeKind.Away, TrackingNoticeKind.Back], _home.Notices.Select(n => n.Kind));
        Assert.Empty(_home.Spooled);
    }

    [Fact]
    public async Task A_run_may_start_while_the_store_is_away()
    {
        bool away = true;
        _home.Line.Breaks = (_, _) => away;
        RunId id;
        await using (Tracker tracker = _home.Track())
        {
            await using Run run = await tracker.StartAsync("far away", "lonely");
            id = run.Id;
            Assert.Equal("", run.ArtifactUri);
            run.LogParameter("depth", "6");
            await using (Run child = await run.StartChildAsync("part"))
            {
                child.Complete();
            }
            away = false;
            run.Complete();
        }

        RunDetails found = await _home.Store.GetRunAsync(id);
        Assert.Equal(("lonely", "6"), (found.Name, found.Parameters["depth"]));
        Assert.Equal("far away", (await _home.Store.FindExperimentAsync(found.Experiment))!.Name);
        Assert.Contains(await AllRunsAsync(), r => r.Parent == id && r.Name == "part");
    }

    [Fact]
    public async Task An_answer_that_is_lost_does_not_double_what_was_written()
    {
        // Every third attempt is carried out, but the line breaks before the answer; every fifth is never carried out.
        _home.Line.Breaks = (turn, done) => done ? turn % 3 == 1 : turn % 5 == 2;
        RunId id;
        await using (Tracker tracker = _home.Track())
        {
            await using Run run = await tracker.StartAsync("houses");
            id = run.Id;
            for (int i = 0; i < 50; i++)
            {
                run.Log("loss", i, i);
                run.RecordEvent("step");
                await run.FlushAsync();
            }
            run.Complete();
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => (double)i), (await _home.Store.MetricHistoryAsync(id, "loss")).Select(p => p.Value));
        Assert.Equal(50, (await _home.Store.EventsAsync(new EventQuery { Run = id })).Count);
        Assert.True(_home.Line.Taken.Count > 51, "The test must have sent some batches twice.");
    }

    [Fact]
    public async Task Logging_goes_on_while_the_store_takes_its_time()
    {
        RunId id;
        const int Points = 200_000; // More than the queue holds.
        await using (Tracker tracker = _home.Track(patience: AtOnce))
        {
            await using Run run = await tracker.StartAsync("houses");
            id = run.Id;
            TaskCompletionSource stalled = _home.Line.Stall();
            for (int i = 0; i < Points; i++)
            {
                run.Log("loss", i, i);
            }
            await run.FlushAsync(); // By the disk: the store has not answered.
            Assert.Empty(await _home.Store.MetricHistoryAsync(id, "loss"));
            stalled.SetResult();
            run.Complete();
        }

        Assert.Equal(Enumerable.Range(0, Points).Select(i => (long)i), (await _home.Store.MetricHistoryAsync(id, "loss")).Select(p => p.Step));
        Assert.Empty(_home.Spooled);
    }

    [Fact]
    public async Task What_is_left_at_the_end_is_sent_by_the_next_program()
    {
        bool away = true;
        _home.Line.Breaks = (_, _) => away;
        RunId id;
        await using (Tracker tracker = _home.Track(close: AtOnce))
        {
            await using Run run = await tracker.StartAsync("houses", "orphan");
            id = run.Id;
            run.Log("loss", 0.25, 3);
            await run.SaveArtifactAsync("a.txt", "kept");
            run.Complete();
        }
        Assert.Contains(TrackingNoticeKind.LeftBehind, _home.Notices.Select(n => n.Kind));
        Assert.Null(await _home.Store.FindRunAsync(id));

        away = false;
        await using (Tracker next = _home.Track())
        {
            await next.SpoolReplayed;
        }

        RunDetails found = await _home.Store.GetRunAsync(id);
        Assert.Equal(("orphan", RunStatus.Finished, 0.25), (found.Name, found.Status, found.Metrics["loss"].Last.Value));
        await using Stream content = await _home.Artifacts.OpenAsync(found.ArtifactUri, "a.txt");
        Assert.Equal("kept", await new StreamReader(content, Encoding.UTF8).ReadToEndAsync());
        Assert.Equal(TrackingNoticeKind.SentAfterwards, _home.Notices.Last().Kind);
        Assert.Empty(_home.Spooled);
    }

    [Fact]
    public async Task A_refusal_is_loud_and_what_was_refused_is_kept()
    {
        await using Tracker other = _home.Track();
        await using Run run = await other.StartAsync("houses");
        run.LogParameter("depth", "6");
        await run.FlushAsync();
        Tracker tracker = _home.Track();
        Run again = await tracker.ResumeAsync(run.Id);
        await _home.Store.WriteAsync([new ParameterLogged(run.Id, "width", "1")]);

        again.LogParameter("width", "2");
        TrackingException refused = await Assert.ThrowsAsync<TrackingException>(() => again.FlushAsync());
        Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
        Assert.Throws<TrackingException>(() => again.Log("loss", 1));
        await Assert.ThrowsAsync<TrackingException>(async () => await tracker.DisposeAsync());
        Assert.Contains("width", await File.ReadAllTextAsync(Assert.Single(_home.Spooled, f => f.EndsWith(".refused.json", StringComparison.Ordinal))), StringComparison.Ordinal);
        run.Complete();
    }

    [Fact]
    public async Task Many_threads_lose_nothing_while_the_line_comes_and_goes()
    {
        int turn = 0;
        _home.Line.Breaks = (_, done) => !done && Interlocked.Increment(ref turn) % 3 == 0;
        RunId id;
        await using (Tracker tracker = _home.Track(patience: AtOnce))
        {
            await using Run run = await tracker.StartAsync("houses");
            id = run.Id;
            await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
            {
                for (int i = 0; i < 500; i++)
                {
                    run.Log($"loss {w}", i, i);
                    if (i % 100 == w)
                    {
                        await run.FlushAsync();
                    }
                }
            })));
            run.Complete();
        }

        for (int w = 0; w < 8; w++)
        {
            Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), (await _home.Store.MetricHistoryAsync(id, $"loss {w}")).Select(p => p.Step));
        }
        Assert.Empty(_home.Spooled);
    }

    private async Task<List<RunDetails>> AllRunsAsync()
    {
        var runs = new List<RunDetails>();
        await foreach (RunDetails run in _home.Store.FindAllRunsAsync(new RunSearch()))
        {
            runs.Add(run);
        }
        return runs;
    }
}
