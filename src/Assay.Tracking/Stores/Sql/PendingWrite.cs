namespace Assay.Tracking;

/// <summary>A write that waits for its transaction.</summary>
internal abstract class PendingWrite
{
    /// <summary>Whether nobody waits for it any more.</summary>
    public abstract bool IsCancelled { get; }

    public abstract void Apply(SqlTransactionScope scope);

    /// <summary>Tells the caller that what was applied last is durable.</summary>
    public abstract void Acknowledge();

    public abstract void Refuse(Exception reason);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(Func<SqlTransactionScope, T> write, CancellationToken cancellationToken) : PendingWrite
{
    // Callers go on in other threads: the writer has other writes to see to.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested && (_done.TrySetCanceled(cancellationToken) || true);

    public override void Apply(SqlTransactionScope scope) => _result = write(scope);

    public override void Acknowledge() => _done.TrySetResult(_result);

    public override void Refuse(Exception reason) => _done.TrySetException(reason);
}
