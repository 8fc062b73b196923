using Microsoft.Data.Sqlite;

namespace Assay.Tracking;

/// <summary>Runs in an embedded database: one file, in which several processes may read and write at once.</summary>
/// <remarks>Write-ahead log, flushed at each commit: what a completed write holds survives a power cut.</remarks>
public sealed class SqliteTrackingStore : ITrackingStore
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;

    private SqliteTrackingStore(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Opens the database, made or migrated as needed, and marks runs as killed whose process has died.</summary>
    /// <exception cref="Versioning.WorkspaceFormatException">A newer version of Assay wrote it.</exception>
    /// <exception cref="TrackingStoreException">It cannot be opened, or is damaged.</exception>
    public static async Task<SqliteTrackingStore> OpenAsync(string path, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        SqliteDatabase database = await Task.Run(() => SqliteDatabase.Open(path, Schema.Steps), cancellationToken).ConfigureAwait(false);
        var store = new SqliteTrackingStore(database, time ?? TimeProvider.System);
        await store.ResolveLostRunsAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    public Task<Experiment> GetOrCreateExperimentAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return UseAsync(
            connection =>
            {
                if (ReadExperiments(connection, name) is [{ } found])
                {
                    return found;
                }
                connection.Execute(
                    "INSERT INTO experiments (name, created) VALUES (@name, @created) ON CONFLICT DO NOTHING",
                    ("@name", name), ("@created", _time.GetUtcNow().ToUnixTimeMilliseconds()));
                return ReadExperiments(connection, name)[0];
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<Experiment>> ListExperimentsAsync(CancellationToken cancellationToken = default) =>
        UseAsync<IReadOnlyList<Experiment>>(connection => ReadExperiments(connection, null), cancellationToken);

    public Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default) =>
        UseAsync(
            connection =>
            {
                SqliteWriter.Write(connection, entries);
                return true;
            },
            cancellationToken);

    public Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default) =>
        UseAsync(connection => SqliteReader.FindRun(connection, run), cancellationToken);

    public Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken = default) =>
        UseAsync<IReadOnlyList<RunSummary>>(connection => SqliteReader.ListRuns(connection, query), cancellationToken);

    public Task<IReadOnlyList<RunId>> FindRunIdsAsync(string prefix, int limit, CancellationToken cancellationToken = default) =>
        prefix.Length > 0 && !RunId.IsHex(prefix)
            ? throw new ArgumentException($"A run id is of lower-case hexadecimal digits; found '{prefix}'.", nameof(prefix))
            : UseAsync<IReadOnlyList<RunId>>(
                connection => connection.Query(
                    // 'g' follows every digit, so that this is a range of the index.
                    "SELECT run_id FROM runs WHERE run_id >= @prefix AND run_id < @prefix || 'g' ORDER BY started DESC, id DESC LIMIT @limit",
                    reader => RunId.Parse(reader.GetString(0)),
                    ("@prefix", prefix), ("@limit", limit)),
                cancellationToken);

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellationToken = default) =>
        UseAsync<IReadOnlyList<MetricPoint>>(connection => SqliteReader.History(connection, run, key), cancellationToken);

    public Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        UseAsync<IReadOnlyList<RunEvent>>(connection => SqliteReader.ReadEvents(connection, query), cancellationToken);

    public Task<long> CountEventsAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        UseAsync(connection => SqliteReader.CountEvents(connection, query), cancellationToken);

    public Task<int> ResolveLostRunsAsync(CancellationToken cancellationToken = default) =>
        UseAsync(connection => LostRuns.Resolve(connection, _time.GetUtcNow()), cancellationToken);

    public ValueTask DisposeAsync()
    {
        _database.Close();
        return ValueTask.CompletedTask;
    }

    private static List<Experiment> ReadExperiments(SqliteConnection connection, string? name) => connection.Query(
        "SELECT id, name, created FROM experiments WHERE @name IS NULL OR name = @name ORDER BY id",
        reader => new Experiment(reader.GetInt64(0), reader.GetString(1), reader.Time(2)),
        ("@name", name));

    /// <summary>SQLite works in the calling thread; a pool thread waits for the disk instead.</summary>
    private Task<T> UseAsync<T>(Func<SqliteConnection, T> action, CancellationToken cancellationToken) =>
        Task.Run(() => _database.Use(action), cancellationToken);
}
