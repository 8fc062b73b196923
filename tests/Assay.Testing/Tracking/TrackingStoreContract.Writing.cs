using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

// Writing: whole batches, many writers, what an acknowledgement means.
public abstract partial class TrackingStoreContract
{
    [Fact]
    public async Task Nothing_is_written_by_nothing() => await Store.WriteAsync([]);

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        if (!Limits.WritesAllOrNothing)
            return;
        RunId run = await StartAsync(), other = await StartAsync();
        await WriteAsync(new ParameterLogged(run, "depth", "6"));
        RunEntry[][] refused =
        [
            [new ParameterLogged(run, "depth", "7")],
            [new TagSet(RunId.New(), "a", "b")],
            [new TagDeleted(run, "nothing")],
            [new RunStarted(RunId.New(), new ExperimentId("987654321"), "x", "", default)],
        ];
        foreach (RunEntry[] bad in refused)
        {
            RunId fresh = RunId.New();
            RunEntry[] good =
            [
                new RunStarted(fresh, ExperimentId.Default, "fresh", "", default), new TagSet(run, "a", "b"), Points(run, "loss", new MetricPoint(1, 1, default)),
                new ParameterLogged(other, "p", "1"), new RunUpdated(other) { Status = RunStatus.Killed, Name = "renamed" }, new DatasetUsed(run, Dataset("d", "1")),
                new RunStageChanged(other, LifecycleStage.Active, default), .. Limits.KeepsEvents ? [new EventRecorded(run, "happened", default, null)] : Array.Empty<RunEntry>(),
            ];
            await Assert.ThrowsAnyAsync<TrackingException>(() => WriteAsync([.. good, .. bad]));
            await Assert.ThrowsAnyAsync<TrackingException>(() => WriteAsync([.. bad, .. good]));
            Assert.Null(await Store.FindRunAsync(fresh));
        }
        RunDetails first = await GetAsync(run), second = await GetAsync(other);
        AssertSame(new Dictionary<string, string> { ["depth"] = "6" }, first.Parameters);
        Assert.Empty(TagsOf(first));
        Assert.Empty(first.Metrics);
        Assert.Empty(first.Datasets);
        Assert.Empty(await Store.MetricHistoryAsync(run, "loss"));
        Assert.Empty(await Store.EventsAsync(new EventQuery()));
        Assert.Empty(second.Parameters);
        Assert.Equal((RunStatus.Running, "a run"), (second.Status, second.Name));
    }

    [Fact]
    public async Task A_write_with_a_key_is_written_once_however_often_it_comes()
    {
        if (!Limits.WritesAllOrNothing)
            return;
        RunId run = await StartAsync(), other = await StartAsync();
        Guid key = Guid.NewGuid();
        RunEntry[] write = [new BatchMarked(run, key), Points(run, "loss", new MetricPoint(1, 1, default)), new TagSet(run, "a", "1")];
        ITrackingStore again = await OpenAgainAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? Store : again).WriteAsync(write))));
        await WriteAsync(new TagSet(run, "a", "2"));
        await Store.WriteAsync(write);
        Assert.Single(await Store.MetricHistoryAsync(run, "loss"));
        Assert.Equal("2", (await GetAsync(run)).Tags["a"]);

        await WriteAsync(new BatchMarked(other, key), Points(other, "loss", new MetricPoint(1, 1, default)));
        Assert.Single(await Store.MetricHistoryAsync(other, "loss"));
        await AssertRefusedAsync(TrackingFault.NotFound, new BatchMarked(run, Guid.NewGuid()), new TagSet(RunId.New(), "a", "b"));
    }

    [Fact]
    public async Task Entries_of_a_batch_are_applied_in_their_order()
    {
        RunId run = await StartAsync(name: "one");
        await WriteAsync(
            new TagSet(run, "a", "1"), new TagDeleted(run, "a"), new TagSet(run, "a", "2"),
            new RunUpdated(run) { Name = "two" }, new TagSet(run, RunTags.Name, "three"),
            new RunStageChanged(run, LifecycleStage.Deleted, default), new RunStageChanged(run, LifecycleStage.Active, default),
            new RunUpdated(run) { Status = RunStatus.Finished, EndedAt = new Timestamp(7) }, new RunUpdated(run) { Status = RunStatus.Failed });
        RunDetails found = await GetAsync(run);
        Assert.Equal("2", found.Tags["a"]);
        Assert.Equal(("three", RunStatus.Failed, LifecycleStage.Active), (found.Name, found.Status, found.Stage));
        if (Limits.WritesAllOrNothing)
            await AssertRefusedAsDeletedAsync(new RunStageChanged(run, LifecycleStage.Deleted, default), new TagSet(run, "b", "1"));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        const int Writers = 12, Turns = 25;
        RunId shared = await StartAsync();
        RunId[] own = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => StartAsync(name: $"writer {w}"))));
        await Task.WhenAll(own.Select((run, w) => Task.Run(async () =>
        {
            for (int i = 0; i < Turns; i++)
            {
                await WriteAsync(Points(run, "loss", new MetricPoint(i, w, new Timestamp(i))), Points(shared, "all", new MetricPoint((w * Turns) + i, w, new Timestamp(i))));
                await WriteAsync(new TagSet(run, "turn", $"{i}"), new ParameterLogged(shared, $"{w}/{i}", "x"));
                Assert.Equal(i + 1, (await Store.MetricHistoryAsync(run, "loss")).Count);
            }
        })));

        foreach (RunId run in own)
        {
            Assert.Equal(Enumerable.Range(0, Turns).Select(i => (long)i), (await Store.MetricHistoryAsync(run, "loss")).Select(p => p.Step));
            Assert.Equal($"{Turns - 1}", (await GetAsync(run)).Tags["turn"]);
        }
        IReadOnlyList<MetricPoint> all = await Store.MetricHistoryAsync(shared, "all");
        Assert.Equal(Enumerable.Range(0, Writers * Turns).Select(i => (long)i), all.Select(p => p.Step).Order());
        foreach (var writer in all.GroupBy(p => p.Value))
            Assert.Equal(writer.Select(p => p.Step).Order(), writer.Select(p => p.Step));
        RunDetails found = await GetAsync(shared);
        Assert.Equal(Writers * Turns, found.Parameters.Count);
        Assert.Equal((Writers * Turns) - 1, found.Metrics["all"].Last.Step);
        Assert.True(!Limits.KeepsExtremes || found.Metrics["all"].Count == Writers * Turns, "The summary counts every point.");
    }

    [Fact]
    public async Task A_refused_write_does_not_harm_those_beside_it()
    {
        const int Writers = 16;
        RunId run = await StartAsync();
        Task[] tries = [.. Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(
            new TagSet(run, $"writer {w}", "was here"), Points(run, "loss", new MetricPoint(w, w, default)), new ParameterLogged(run, "contested", $"{w}"))))];
        Task[] bystanders = [.. Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(new TagSet(run, $"bystander {w}", "x"))))];
        await Task.WhenAll(tries.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        await Task.WhenAll(bystanders);

        Assert.Equal(1, tries.Count(t => t.IsCompletedSuccessfully));
        foreach (Task failed in tries.Where(t => !t.IsCompletedSuccessfully))
            await AssertRefusedAsync(TrackingFault.InvalidValue, () => failed);
        RunDetails found = await GetAsync(run);
        int winner = Array.FindIndex(tries, t => t.IsCompletedSuccessfully);
        Assert.Equal($"{winner}", found.Parameters["contested"]);
        Assert.Equal(Writers, found.Tags.Keys.Count(k => k.StartsWith("bystander", StringComparison.Ordinal)));
        if (Limits.WritesAllOrNothing)
        {
            Assert.Equal([$"writer {winner}"], found.Tags.Keys.Where(k => k.StartsWith("writer", StringComparison.Ordinal)));
            Assert.Equal([(long)winner], (await Store.MetricHistoryAsync(run, "loss")).Select(p => p.Step));
        }
    }

    [Fact]
    public async Task What_is_acknowledged_is_there_when_the_place_is_opened_again()
    {
        Experiment experiment = await CreateExperimentAsync("kept");
        RunId run = await StartAsync(experiment.Id, "kept too");
        MetricPoint[] points = [.. Enumerable.Range(0, 3000).Select(i => new MetricPoint(i, i * 0.5, new Timestamp(i)))];
        foreach (MetricPoint[] batch in points.Chunk(700))
            await WriteAsync(Points(run, "loss", batch));
        await WriteAsync(new ParameterLogged(run, "a", "b"), new TagSet(run, "c", "d"), new DatasetUsed(run, Dataset("d", "1", "training")));
        RunDetails before = await GetAsync(run);

        await ReopenAsync();

        await AssertHistoryAsync(run, "loss", points);
        RunDetails after = await GetAsync(run);
        AssertSame(before.Parameters, after.Parameters);
        AssertSame(before.Tags, after.Tags);
        Assert.Equal("training", Assert.Single(after.Datasets).Context);
        Assert.Equal((before.Name, before.StartedAt, before.ArtifactUri), (after.Name, after.StartedAt, after.ArtifactUri));
        await WriteAsync(Points(run, "loss", new MetricPoint(3000, 1500, new Timestamp(3000))));
        await AssertHistoryAsync(run, "loss", [.. points, new MetricPoint(3000, 1500, new Timestamp(3000))]);
        await AssertRefusedAsync(TrackingFault.AlreadyExists, () => CreateExperimentAsync("kept"));
    }

    [Fact]
    public async Task What_one_opening_has_written_another_reads_and_writes_on()
    {
        ITrackingStore other = await OpenAgainAsync();
        RunId run = await StartAsync();
        for (int i = 0; i < 6; i++)
        {
            ITrackingStore writer = i % 2 == 0 ? Store : other, reader = i % 2 == 0 ? other : Store;
            await writer.WriteAsync([Points(run, "loss", new MetricPoint(i, i, default)), new TagSet(run, "turn", $"{i}")]);
            Assert.Equal(i + 1, (await reader.MetricHistoryAsync(run, "loss")).Count);
            RunDetails found = Assert.IsType<RunDetails>(await reader.FindRunAsync(run));
            Assert.Equal((i, $"{i}"), ((int)found.Metrics["loss"].Last.Value, found.Tags["turn"]));
        }
        Experiment experiment = await other.CreateExperimentAsync(new NewExperiment("from the other"));
        await Store.ChangeExperimentAsync(experiment.Id, new ExperimentStageChanged(LifecycleStage.Deleted));
        await AssertRefusedAsDeletedAsync(() => other.WriteAsync([new RunStarted(RunId.New(), experiment.Id, "x", "", default)]));
        await Store.WriteAsync([new RunStageChanged(run, LifecycleStage.Deleted, default)]);
        await AssertRefusedAsDeletedAsync(() => other.WriteAsync([new TagSet(run, "a", "b")]));
    }

    [Fact]
    public async Task Two_openings_writing_at_once_lose_nothing_and_double_nothing()
    {
        const int Turns = 60;
        ITrackingStore[] stores = [Store, await OpenAgainAsync(), await OpenAgainAsync()];
        RunId run = await StartAsync();
        await Task.WhenAll(stores.Select((store, s) => Task.Run(async () =>
        {
            for (int i = 0; i < Turns; i++)
                await store.WriteAsync([Points(run, "loss", new MetricPoint((s * Turns) + i, -i, default)), new ParameterLogged(run, $"{s}/{i}", "x")]);
        })));
        IReadOnlyList<MetricPoint> found = await Store.MetricHistoryAsync(run, "loss");
        Assert.Equal(Enumerable.Range(0, Turns * stores.Length).Select(i => (long)i), found.Select(p => p.Step).Order());
        await AssertHistoryAsync(run, "loss", [.. found]);
        Assert.Equal(Turns * stores.Length, (await GetAsync(run)).Parameters.Count);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_begins_does_nothing()
    {
        RunId run = await StartAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync([new TagSet(run, "a", "b")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CreateExperimentAsync(new NewExperiment("never"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ChangeExperimentAsync(ExperimentId.Default, new ExperimentTagSet("a", "b"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SearchRunsAsync(new RunSearch(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.MetricHistoryAsync(run, "loss", cancellationToken: cancelled));
        Assert.Empty(TagsOf(await GetAsync(run)));
        Assert.Null(await Store.FindExperimentByNameAsync("never"));
        Assert.Empty((await Store.FindExperimentAsync(ExperimentId.Default))!.Tags);
    }

    [Fact]
    public async Task A_write_cancelled_in_its_middle_is_there_whole_or_not_at_all()
    {
        RunId run = await StartAsync();
        for (int i = 0; i < 20; i++)
        {
            using var source = new CancellationTokenSource();
            Task write = Store.WriteAsync([new TagSet(run, $"a{i}", "x"), Points(run, $"m{i}", new MetricPoint(i, i, default)), new TagSet(run, $"b{i}", "x")], source.Token);
            await source.CancelAsync();
            await write.ContinueWith(_ => { }, TaskScheduler.Default);
            // Whoever saw a cancellation may read before the write is settled; what a later write finds is settled.
            await WriteAsync(new TagSet(run, "turn", $"{i}"));
            RunDetails found = await GetAsync(run);
            bool there = found.Tags.ContainsKey($"a{i}");
            if (Limits.WritesAllOrNothing)
                Assert.Equal((there, there), (found.Metrics.ContainsKey($"m{i}"), found.Tags.ContainsKey($"b{i}")));
            Assert.True(there || !write.IsCompletedSuccessfully, "What is acknowledged is there.");
        }
    }
}
