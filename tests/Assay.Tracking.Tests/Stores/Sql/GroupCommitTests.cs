namespace Assay.Tracking.Tests;

public sealed class GroupCommitTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualResetEventSlim _gate = new();
    private SqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = SqliteHome.Open(_folder.At("assay.db"), TimeProvider.System, new SqliteSchema("CREATE TABLE notes (text TEXT PRIMARY KEY)", []));
        await Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _gate.Set();
        await _database.DisposeAsync();
    }

    public void Dispose()
    {
        _folder.Dispose();
        _gate.Dispose();
    }

    [Fact]
    public async Task Of_writes_that_share_a_transaction_the_refused_ones_fail_alone_and_leave_nothing()
    {
        Task held = HoldWriter();
        Task[] writes = [.. Enumerable.Range(0, 50).Select(i => _database.WriteAsync(
            scope =>
            {
                Add(scope, $"write {i}");
                if (i % 7 == 3)
                {
                    throw new TrackingException(TrackingFault.InvalidValue, $"refused {i}");
                }
                Add(scope, i % 7 == 5 ? "write 0" : $"more of {i}");
            },
            default))];
        _gate.Set();
        await held;

        for (int i = 0; i < writes.Length; i++)
        {
            switch (i % 7)
            {
                case 3:
                    Assert.Equal($"refused {i}", (await Assert.ThrowsAsync<TrackingException>(() => writes[i])).Message);
                    break;
                case 5:
                    await Assert.ThrowsAsync<TrackingStoreException>(() => writes[i]); // The text is there already.
                    break;
                default:
                    await writes[i];
                    break;
            }
        }
        Assert.Equal(
            Enumerable.Range(0, 50).Where(i => i % 7 is not (3 or 5)).SelectMany(i => new[] { $"write {i}", $"more of {i}" }).Append("held").Order(StringComparer.Ordinal),
            (await NotesAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readers_read_what_was_there_while_a_write_goes_on()
    {
        await _database.WriteAsync(scope => Add(scope, "before"), default);
        Task held = HoldWriter();

        Assert.Equal(["before"], await NotesAsync());

        _gate.Set();
        await held;
        Assert.Equal(["before", "held"], await NotesAsync());
    }

    [Fact]
    public async Task A_write_that_nobody_waits_for_any_more_is_left_out()
    {
        using var cancellation = new CancellationTokenSource();
        Task held = HoldWriter();
        Task cancelled = _database.WriteAsync(scope => Add(scope, "cancelled"), cancellation.Token);
        await cancellation.CancelAsync();
        _gate.Set();
        await held;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(["held"], await NotesAsync());
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_refuses_what_comes_later()
    {
        Task held = HoldWriter();
        Task waiting = _database.WriteAsync(scope => Add(scope, "waiting"), default);
        Task closing = _database.DisposeAsync().AsTask();
        _gate.Set();
        await Task.WhenAll(held, waiting, closing);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => _database.WriteAsync(scope => Add(scope, "late"), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(NotesAsync);
        using var session = new SqlSession(new SqliteDialect(_folder.At("assay.db")), writes: false);
        Assert.Equal(["held", "waiting"], session.Query("SELECT text FROM notes ORDER BY text", row => row.GetString(0)));
    }

    /// <summary>Keeps the writer within a transaction until the gate opens, so that later writes gather.</summary>
    private Task HoldWriter()
    {
        using var entered = new ManualResetEventSlim();
        Task held = _database.WriteAsync(
            scope =>
            {
                Add(scope, "held");
                entered.Set();
                _gate.Wait();
            },
            default);
        entered.Wait();
        return held;
    }

    private static void Add(SqlTransactionScope scope, string text) => scope.Session.Execute("INSERT INTO notes (text) VALUES ($1)", text);

    private Task<List<string>> NotesAsync() =>
        _database.ReadAsync(session => session.Query("SELECT text FROM notes ORDER BY text", row => row.GetString(0)), default);
}
