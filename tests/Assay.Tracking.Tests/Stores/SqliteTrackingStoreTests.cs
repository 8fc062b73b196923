using Assay.Versioning;
using Microsoft.Data.Sqlite;

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

        await using SqliteTrackingStore store = await OpenAsync();
        IReadOnlyList<RunSummary> runs = await store.ListRunsAsync(new RunQuery { Experiment = "houses", Status = RunStatus.Finished });
        Assert.Equal(Writers, runs.Count);
        Assert.Single(await store.ListExperimentsAsync());
        foreach (RunSummary run in runs)
        {
            Assert.Equal(Enumerable.Range(0, Points).Select(i => (long)i), (await store.MetricHistoryAsync(run.Id, "loss")).Select(p => p.Step));
        }
    }

    [Fact]
    public async Task A_full_disk_is_called_that_and_leaves_what_was_there()
    {
        await using SqliteTrackingStore store = await OpenAsync();
        RunId run = await StartAsync(store, RunOwner.Current);
        string file = Directory.GetFiles(_folder.Path, "*.db", SearchOption.AllDirectories).Single();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            // A limit of pages fails as a disk without space does.
            connection.Execute($"PRAGMA max_page_count = {connection.Scalar<long>("PRAGMA page_count") + 1}");
            var error = Assert.Throws<SqliteException>(() => SqliteWriter.Write(connection, [.. Enumerable.Range(0, 200).Select(i => new TagSet(run, $"tag {i}", new string('x', 1000)))]));
            Assert.Equal(13, error.SqliteErrorCode);
        }

        Assert.Empty((await store.GetRunAsync(run)).Tags);
        await store.WriteAsync([new TagSet(run, "a", "b")]);
        Assert.Equal("b", (await store.GetRunAsync(run)).Tags["a"]);
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        await using SqliteTrackingStore store = await OpenAsync();
        RunId run = await StartAsync(store, RunOwner.Current);
        await store.WriteAsync([new ParameterLogged(run, "depth", "6")]);

        await Assert.ThrowsAsync<TrackingException>(() => store.WriteAsync([new TagSet(run, "a", "b"), new ParameterLogged(run, "depth", "7")]));
        await Assert.ThrowsAsync<TrackingException>(() => store.WriteAsync([new TagSet(run, "a", "b"), new TagSet(RunId.New(), "a", "b")]));

        RunDetails details = await store.GetRunAsync(run);
        Assert.Equal("6", details.Parameters["depth"]);
        Assert.Empty(details.Tags);
    }

    [Fact]
    public async Task A_run_whose_process_died_is_killed_on_opening_and_others_are_left()
    {
        RunId dead, foreign, alive;
        await using (SqliteTrackingStore store = await OpenAsync())
        {
            // This process's number with another start: the number was used again.
            dead = await StartAsync(store, RunOwner.Current with { StartedAt = RunOwner.Current.StartedAt.AddHours(-1) });
            foreign = await StartAsync(store, new RunOwner("another-host", 1, RunOwner.Current.StartedAt));
            alive = await StartAsync(store, RunOwner.Current);
        }

        await using SqliteTrackingStore reopened = await OpenAsync();

        RunSummary lost = (await reopened.GetRunAsync(dead)).Run;
        Assert.Equal(RunStatus.Killed, lost.Status);
        Assert.StartsWith("lost", lost.Reason, StringComparison.Ordinal);
        Assert.NotNull(lost.EndedAt);
        Assert.Equal(RunStatus.Running, (await reopened.GetRunAsync(foreign)).Run.Status);
        Assert.Equal(RunStatus.Running, (await reopened.GetRunAsync(alive)).Run.Status);
        Assert.Equal(0, await reopened.ResolveLostRunsAsync());
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 77");

        WorkspaceFormatException error = await Assert.ThrowsAsync<WorkspaceFormatException>(OpenAsync);
        Assert.Equal(("77", Schema.Steps.Count), (error.Found, error.Supported));
    }

    [Fact]
    public async Task A_migration_keeps_the_runs_and_a_backup_and_a_failed_one_changes_nothing()
    {
        RunId run;
        await using (SqliteTrackingStore store = await OpenAsync())
        {
            run = await StartAsync(store, RunOwner.Current);
        }
        string[] broken = [.. Schema.Steps, "ALTER TABLE runs ADD COLUMN note TEXT; ALTER TABLE nowhere ADD COLUMN note TEXT"];
        string[] next = [.. Schema.Steps, "ALTER TABLE runs ADD COLUMN note TEXT DEFAULT 'none'"];

        Assert.Throws<TrackingStoreException>(() => SqliteDatabase.Open(Database, broken));
        SqliteDatabase migrated = SqliteDatabase.Open(Database, next);

        Assert.Equal("none", migrated.Use(c => c.Scalar<string>("SELECT note FROM runs WHERE run_id = @run", ("@run", run.ToString()))));
        migrated.Close();
        SqliteDatabase backup = SqliteDatabase.Open($"{Database}.v{Schema.Steps.Count}.backup", Schema.Steps);
        Assert.Equal(1, backup.Use(c => c.Scalar<long>("SELECT COUNT(*) FROM runs")));
        backup.Close();
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
        await using SqliteTrackingStore store = await OpenAsync();
        var tracker = new Tracker(store, new FolderObjectStore(_folder.At("objects")));
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
        await using SqliteTrackingStore store = await OpenAsync();
        var tracker = new Tracker(store, new FolderObjectStore(_folder.At("objects")));
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

        await using (SqliteTrackingStore reopened = await SqliteTrackingStore.OpenAsync(copy))
        {
            Assert.Equal(1000, (await reopened.MetricHistoryAsync(run.Id, "loss")).Count);
        }
        run.Complete();
        await run.DisposeAsync();
        await tracker.DisposeAsync();
    }

    private string Database => _folder.At(".assay", "assay.db");

    private Task<SqliteTrackingStore> OpenAsync() => SqliteTrackingStore.OpenAsync(Database);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private static async Task<RunId> StartAsync(SqliteTrackingStore store, RunOwner owner)
    {
        var id = RunId.New();
        Experiment experiment = await store.GetOrCreateExperimentAsync("houses");
        await store.WriteAsync([new RunStarted(id, experiment.Id, "run", null, TimeProvider.System.GetUtcNow(), owner)]);
        return id;
    }
}
