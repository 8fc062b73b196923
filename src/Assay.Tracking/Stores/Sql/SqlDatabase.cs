using System.Collections.Concurrent;
using System.Data.Common;

namespace Assay.Tracking;

/// <summary>A database to read from on any of several connections, and to write to through one.</summary>
/// <remarks>Safe for many threads at once.</remarks>
internal sealed class SqlDatabase : IAsyncDisposable
{
    private const int MaxIdle = 4;

    private readonly ConcurrentBag<SqlSession> _idle = [];
    private readonly GroupCommit _commits;
    private readonly SemaphoreSlim? _readers;
    private volatile bool _closed;

    /// <param name="dialect">Of a database whose schema is up to date.</param>
    public SqlDatabase(SqlDialect dialect, TimeProvider time)
    {
        Dialect = dialect;
        _commits = new GroupCommit(dialect, time);
        _readers = dialect.MaxReaders < int.MaxValue ? new SemaphoreSlim(dialect.MaxReaders) : null;
    }

    public SqlDialect Dialect { get; }

    /// <summary>Reads one moment of the database; writers do not wait for it, nor it for them.</summary>
    public async Task<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        if (_readers is not null)
        {
            await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        try
        {
            // The databases' clients work, or wait, in the calling thread.
            return await Task.Run(() => Read(read), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers?.Release();
        }
    }

    /// <summary>Writes all of <paramref name="write"/> or nothing; it is durable when the task completes.</summary>
    /// <remarks>Writes that come at once share a transaction. See <see cref="SqlTransactionScope"/> for what a write may do.</remarks>
    public Task<T> WriteAsync<T>(Func<SqlTransactionScope, T> write, CancellationToken cancellationToken) =>
        _commits.WriteAsync(write, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Action<SqlTransactionScope> write, CancellationToken cancellationToken) =>
        _commits.WriteAsync(
            scope =>
            {
                write(scope);
                return true;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        await _commits.DisposeAsync().ConfigureAwait(false);
        CloseIdle();
        _readers?.Dispose();
    }

    private T Read<T>(Func<SqlSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (_idle.TryTake(out SqlSession? idle))
        {
            try
            {
                return Read(read, idle);
            }
            catch (DbException fault) when (Dialect.IsLost(fault))
            {
                // It broke while it lay idle, as all do when a server starts anew: another one may read.
            }
            catch (DbException fault)
            {
                throw Dialect.Explain(fault);
            }
        }
        try
        {
            return Read(read, new SqlSession(Dialect, writes: false));
        }
        catch (DbException fault)
        {
            throw Dialect.Explain(fault);
        }
    }

    private T Read<T>(Func<SqlSession, T> read, SqlSession session)
    {
        bool sound = false;
        try
        {
            session.Execute(Dialect.BeginRead);
            T found = read(session);
            session.Execute("COMMIT");
            sound = true;
            return found;
        }
        finally
        {
            // A session that failed may be within a transaction still, or broken.
            Return(session, sound);
        }
    }

    private void Return(SqlSession session, bool sound)
    {
        if (!sound || _idle.Count >= MaxIdle)
        {
            session.Dispose();
            return;
        }
        _idle.Add(session);
        if (_closed)
        {
            CloseIdle();
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out SqlSession? session))
        {
            session.Dispose();
        }
    }
}
