namespace Assay.Tracking.Tests;

/// <summary>Full disks and flipped bits.</summary>
public sealed class SqliteDamageTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private SqlDatabase _database = null!;
    private SqlTrackingStore _store = null!;
    private RunId _run;

    public async Task InitializeAsync()
    {
        _database = await SqliteHome.OpenDatabaseAsync(_folder.At("assay.db"), TimeProvider.System, SqliteHome.DefaultArtifactRoot, default);
        _store = new SqlTrackingStore(_database, SqliteHome.DefaultArtifactRoot);
        _run = RunId.New();
        Experiment experiment = await _store.GetOrCreateExperimentAsync("houses");
        await _store.WriteAsync([new RunStarted(_run, experiment.Id, "run", "", default), Points("loss", 0, 300), Points("other", 0, 2)]);
        await _store.WriteAsync([Points("loss", 300, 200)]); // A second chunk: the first is full.
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_is_called_that_what_was_acknowledged_stays_and_writing_goes_on_when_there_is_room()
    {
        // A limit of pages is the error of a full disk, at the same place, and needs no disk to be filled.
        await _database.WriteAsync(scope => scope.Session.Execute($"PRAGMA max_page_count = {scope.Session.Number("PRAGMA page_count") + 20}"), default);
        int written = 0;
        Exception? refusal = null;
        while (refusal is null)
        {
            Task[] writes = [.. Enumerable.Range(0, 20).Select(i => _store.WriteAsync([new TagSet(_run, $"tag {written + i}", new string('x', 1000)), Points($"metric {written + i}", 0, 50)]))];
            foreach (Task write in writes)
            {
                refusal = await Record.ExceptionAsync(() => write) ?? refusal;
            }
            written += writes.Count(w => w.IsCompletedSuccessfully);
            Assert.InRange(written, 0, 10_000);
        }

        TrackingStoreException full = Assert.IsType<TrackingStoreException>(refusal);
        Assert.Contains("The disk is full", full.Message, StringComparison.Ordinal);
        Assert.Equal(_folder.At("assay.db"), full.File);
        Assert.Equal(written, await CountTagsAsync());

        await _database.WriteAsync(scope => scope.Session.Execute("PRAGMA max_page_count = 1000000"), default);
        await _store.WriteAsync([new TagSet(_run, "tag after", new string('x', 100_000)), Points("loss", 500, 2000)]);
        Assert.Equal(written + 1, await CountTagsAsync());
        Assert.Equal(2500, (await _store.MetricHistoryAsync(_run, "loss")).Count);
        Assert.Equal("ok", await _database.ReadAsync(session => session.First("PRAGMA integrity_check", row => row.GetString(0)), default));
    }

    [Fact]
    public async Task A_flipped_bit_in_a_history_names_run_and_metric_and_harms_nothing_else()
    {
        await FlipAsync("chunks", "data", "key = 'loss' AND first = 0");

        TrackingStoreException error = await Assert.ThrowsAsync<TrackingStoreException>(() => _store.MetricHistoryAsync(_run, "loss"));
        Assert.Contains("'loss'", error.Message, StringComparison.Ordinal);
        Assert.Contains(_run.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await _store.MetricHistoryAsync(_run, "other")).Count);
        Assert.Equal(200, (await _store.MetricHistoryAsync(_run, "loss", from: 300)).Count);
        Assert.Equal(500, (await _store.GetRunAsync(_run)).Metrics["loss"].Count);
    }

    [Fact]
    public async Task A_flipped_bit_in_a_summary_names_run_and_metric()
    {
        await FlipAsync("metrics", "totals", "key = 'loss'");

        foreach (Func<Task> read in new Func<Task>[] { () => _store.GetRunAsync(_run), () => _store.MetricHistoryAsync(_run, "loss"), () => _store.WriteAsync([Points("loss", 0, 1)]) })
        {
            TrackingStoreException error = await Assert.ThrowsAsync<TrackingStoreException>(read);
            Assert.Contains("'loss'", error.Message, StringComparison.Ordinal);
            Assert.Contains(_run.ToString(), error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("DELETE FROM chunks WHERE first = 0")]
    [InlineData("DELETE FROM chunks WHERE first > 0")]
    [InlineData("UPDATE chunks SET count = count + 1 WHERE first = 0")]
    [InlineData("UPDATE chunks SET count = 2000000000 WHERE first = 0")]
    [InlineData("UPDATE chunks SET count = -1 WHERE first = 0")]
    [InlineData("UPDATE chunks SET data = x'' WHERE first = 0")]
    public async Task Chunks_that_do_not_make_a_history_are_refused(string damage)
    {
        await _database.WriteAsync(scope => scope.Session.Execute(damage + " AND key = 'loss'"), default);

        await Assert.ThrowsAsync<TrackingStoreException>(() => _store.MetricHistoryAsync(_run, "loss"));
    }

    private Task FlipAsync(string table, string column, string row) => _database.WriteAsync(
        scope =>
        {
            byte[] data = scope.Session.First($"SELECT {column} FROM {table} WHERE {row}", found => found.Bytes(0))!;
            byte[] damaged = [.. data];
            damaged[damaged.Length / 2] ^= 4;
            scope.Session.Execute($"UPDATE {table} SET {column} = $1 WHERE {row}", damaged);
        },
        default);

    private async Task<int> CountTagsAsync() => (await _store.GetRunAsync(_run)).Tags.Keys.Count(k => k.StartsWith("tag ", StringComparison.Ordinal));

    private MetricsLogged Points(string key, int first, int count) =>
        new(_run, [.. Enumerable.Range(first, count).Select(i => new MetricValue(key, new MetricPoint(i, i * 0.5, new Timestamp(i))))]);
}
