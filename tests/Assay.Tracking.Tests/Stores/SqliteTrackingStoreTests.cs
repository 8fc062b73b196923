using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class SqliteTrackingStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writers_at_once_lose_nothing()
    {
        const int Writers = 6;
        const int Points = 200;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));
            await using Run run = await workspace.Tracker.StartAsync("houses", $"writer {w}");
            for (int i = 0; i < Points; i++)
            {
                run.Log("loss", w + i, i);
                if (i % 40 == 0)
                {
                    await run.FlushAsync();
                }
            }
            run.Complete();
        })));

        await using TrackingHome home = await OpenAsync();
        ITrackingStore store = home.Store;
        IReadOnlyList<RunDetails> runs = (await store.SearchRunsAsync(new RunSearch())).Items;
        Assert.Equal(Writers, runs.Count);
        Assert.Single((await store.SearchExperimentsAsync(new ExperimentSearch())).Items);
        foreach (RunDetails run in runs)
        {
            Assert.Equal(RunStatus.Finished, run.Status);
            Assert.Equal(Enumerable.Range(0, Points).Select(i => (long)i), (await store.MetricHistoryAsync(run.Id, "loss")).Select(p => p.Step));
        }
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        await using TrackingHome home = await OpenAsync();
        ITrackingStore store = home.Store;
        RunId run = await StartAsync(store, RunOwner.Current);
        await store.WriteAsync([new ParameterLogged(run, "depth", "6")]);

        await Assert.ThrowsAsync<TrackingException>(() => store.WriteAsync([new TagSet(run, "a", "b"), new ParameterLogged(run, "depth", "7")]));
        await Assert.ThrowsAsync<TrackingException>(() => store.WriteAsync([new TagSet(run, "a", "b"), new TagSet(RunId.New(), "a", "b")]));

        RunDetails details = await store.GetRunAsync(run);
        Assert.Equal("6", details.Parameters["depth"]);
        Assert.DoesNotContain("a", details.Tags.Keys);
    }

    [Fact]
    public async Task A_run_whose_process_died_is_killed_on_opening_and_others_are_left()
    {
        RunId dead, foreign, alive;
        await using (TrackingHome home = await OpenAsync())
        {
            // This process's number with another start: the number was used again.
            dead = await StartAsync(home.Store, RunOwner.Current with { StartedAt = RunOwner.Current.StartedAt.AddHours(-1) });
            foreign = await StartAsync(home.Store, new RunOwner("another-host", 1, RunOwner.Current.StartedAt));
            alive = await StartAsync(home.Store, RunOwner.Current);
        }

        await using Workspace reopened = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));

        RunDetails lost = await reopened.Store.GetRunAsync(dead);
        Assert.Equal(RunStatus.Killed, lost.Status);
        Assert.StartsWith("lost", lost.Reason, StringComparison.Ordinal);
        Assert.NotNull(lost.EndedAt);
        Assert.Equal(RunStatus.Running, (await reopened.Store.GetRunAsync(foreign)).Status);
        Assert.Equal(RunStatus.Running, (await reopened.Store.GetRunAsync(alive)).Status);
        Assert.Equal(0, await LostRuns.ResolveAsync(reopened.Store, default, default));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_an_error_that_names_it()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        File.WriteAllText(Database, new string('x', 5000));

        TrackingStoreException error = await Assert.ThrowsAsync<TrackingStoreException>(OpenAsync);
        Assert.Equal(Database, error.File);
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_write_is_reported_by_every_later_call()
    {
        await using TrackingHome home = await OpenAsync();
        ITrackingStore store = home.Store;
        var tracker = new Tracker(home, new FolderObjectStore(_folder.At("objects")));
        Run run = await tracker.StartAsync("houses");
        Execute("DROP TABLE tags");

        run.SetTag("a", "b");
        TrackingException error = await Assert.ThrowsAsync<TrackingException>(() => run.FlushAsync());

        Assert.IsType<TrackingStoreException>(error.InnerException);
        Assert.Throws<TrackingException>(() => run.Log("loss", 1));
        await Assert.ThrowsAsync<TrackingException>(async () => await run.DisposeAsync());
        await Assert.ThrowsAsync<TrackingException>(async () => await tracker.DisposeAsync());
    }

    [Fact]
    public async Task What_was_flushed_survives_a_copy_of_the_files_taken_without_closing()
    {
        // What another process would find after a kill: the database and its log as they lie on the disk.
        await using TrackingHome home = await OpenAsync();
        ITrackingStore store = home.Store;
        var tracker = new Tracker(home, new FolderObjectStore(_folder.At("objects")));
        Run run = await tracker.StartAsync("houses");
        for (int i = 0; i < 1000; i++)
        {
            run.Log("loss", i, i);
        }
        await run.FlushAsync();
        string copy = _folder.At("copy", "assay.db");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(Database, copy);
        File.Copy(Database + "-wal", copy + "-wal");

        await using (TrackingHome reopened = await SqliteHome.OpenAsync(copy, new FolderObjectStore(_folder.At("objects"))))
        {
            Assert.Equal(1000, (await reopened.Store.MetricHistoryAsync(run.Id, "loss")).Count);
        }
        run.Complete();
        await run.DisposeAsync();
        await tracker.DisposeAsync();
    }

    private string Database => _folder.At(".assay", "assay.db");

    private Task<TrackingHome> OpenAsync() => SqliteHome.OpenAsync(Database, new FolderObjectStore(_folder.At("objects")));

    private void Execute(string sql)
    {
        using var session = new SqlSession(new SqliteDialect(Database), writes: true);
        session.Execute(sql);
    }

    private static async Task<RunId> StartAsync(ITrackingStore store, RunOwner owner)
    {
        var id = RunId.New();
        Experiment experiment = await store.GetOrCreateExperimentAsync("houses");
        await store.WriteAsync([new RunStarted(id, experiment.Id, "run", "", Timestamp.Of(TimeProvider.System.GetUtcNow())), new TagSet(id, RunTags.Owner, owner.ToString())]);
        return id;
    }
}
