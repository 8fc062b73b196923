using System.Data.Common;
using System.Threading.Channels;

namespace Assay.Tracking;

/// <summary>Gathers the writes that wait into one transaction after the other, so that one flush of the disk serves many.</summary>
/// <remarks>A write is acknowledged after the commit. One that fails is undone and refused alone.</remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>So many writes share a transaction at most.</summary>
    private const int MaxWrites = 128;

    /// <summary>So many writes wait at most; those after them wait to be taken.</summary>
    private const int Capacity = 1024;

    private readonly SqlDialect _dialect;
    private readonly TimeProvider _time;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _writing;
    private SqlSession? _session;
    private string? _transaction;
    private bool _isDeciding;

    public GroupCommit(SqlDialect dialect, TimeProvider time)
    {
        _dialect = dialect;
        _time = time;
        _writing = Task.Run(WriteAllAsync);
    }

    public async Task<T> WriteAsync<T>(Func<SqlTransactionScope, T> write, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<T>(write, cancellationToken);
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqlDatabase), "The store is closed; nothing more can be written.");
        }
        return await pending.Done.ConfigureAwait(false);
    }

    /// <summary>Writes what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _session?.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var group = new List<PendingWrite>(MaxWrites);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            group.Clear();
            while (group.Count < MaxWrites && _queue.Reader.TryRead(out PendingWrite? pending))
            {
                if (!pending.IsCancelled)
                {
                    group.Add(pending);
                }
            }
            if (group.Count > 0)
            {
                Commit(group);
            }
        }
    }

    private void Commit(List<PendingWrite> group, bool mayRepeat = true)
    {
        try
        {
            _isDeciding = false;
            _session ??= new SqlSession(_dialect, writes: true);
            var scope = new SqlTransactionScope(_session, _time);
            // Nearly always every write succeeds: only when one has failed are they told apart, by savepoints.
            if (!TryCommitTogether(group, scope))
            {
                CommitApart(group, scope);
            }
        }
        catch (DbException fault) when (mayRepeat && !_isDeciding && _dialect.IsLost(fault))
        {
            // The connection broke before the commit, perhaps long ago while nothing was written: nothing of the group is there.
            Abandon();
            Commit(group, mayRepeat: false);
        }
        catch (Exception error)
        {
            Exception reason = Explain(error);
            Abandon();
            group.ForEach(pending => pending.Refuse(reason));
        }
    }

    private bool TryCommitTogether(List<PendingWrite> group, SqlTransactionScope scope)
    {
        Begin(scope.Session);
        try
        {
            group.ForEach(pending => pending.Apply(scope));
        }
        catch (Exception error) when (error is not DbException gone || !_dialect.IsLost(gone))
        {
            Rollback(scope.Session);
            if (group.Count > 1 || (error is DbException fault && _dialect.IsPassing(fault)))
            {
                return false;
            }
            group[0].Refuse(Explain(error));
            return true;
        }
        return TryFinish(group, scope);
    }

    private void CommitApart(List<PendingWrite> group, SqlTransactionScope scope)
    {
        var applied = new List<PendingWrite>(group.Count);
        var refused = new List<(PendingWrite Write, Exception Reason)>();
        Begin(scope.Session);
        foreach (PendingWrite pending in group)
        {
            scope.Session.Execute("SAVEPOINT one_write");
            try
            {
                pending.Apply(scope);
                applied.Add(pending);
            }
            catch (Exception error) when (_dialect.IsInTransaction(scope.Session.Connection))
            {
                scope.Session.Execute("ROLLBACK TO SAVEPOINT one_write");
                refused.Add((pending, Explain(error)));
            }
            scope.Session.Execute("RELEASE SAVEPOINT one_write");
        }
        Decide(scope.Session);
        applied.ForEach(pending => pending.Acknowledge());
        refused.ForEach(pending => pending.Write.Refuse(pending.Reason));
    }

    private bool TryFinish(List<PendingWrite> group, SqlTransactionScope scope)
    {
        try
        {
            Decide(scope.Session);
        }
        catch (DbException fault) when (_dialect.IsPassing(fault))
        {
            Rollback(scope.Session);
            return false;
        }
        group.ForEach(pending => pending.Acknowledge());
        return true;
    }

    private void Begin(SqlSession session)
    {
        _dialect.BeginWrite(session);
        _transaction = _dialect.NameTransaction(session);
    }

    /// <summary>Commits. When the connection breaks meanwhile, a new one is asked what came of it.</summary>
    private void Decide(SqlSession session)
    {
        try
        {
            _isDeciding = true;
            session.Execute("COMMIT");
        }
        catch (DbException fault) when (_transaction is not null && _dialect.IsLost(fault))
        {
            Abandon();
            _isDeciding = _dialect.WasCommitted(_transaction);
            if (!_isDeciding)
            {
                throw;
            }
        }
    }

    private void Rollback(SqlSession session)
    {
        // Some faults, such as a full disk, have rolled back by themselves: again would be an error that hides the first.
        if (_dialect.IsInTransaction(session.Connection))
        {
            session.Execute("ROLLBACK");
        }
    }

    /// <summary>Closes a connection that is in an unknown state; whatever it had not committed is undone.</summary>
    private void Abandon()
    {
        _session?.Dispose();
        _session = null;
    }

    private Exception Explain(Exception error) => error is DbException fault ? _dialect.Explain(fault) : error;
}
