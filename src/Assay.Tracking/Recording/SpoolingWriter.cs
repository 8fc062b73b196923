namespace Assay.Tracking;

/// <summary>
/// For a store that may be away: entries wait in a bounded queue; one task gathers them into batches, sends one batch at a time,
/// and puts what cannot be sent now on this machine's disk, to be sent in the same order later.
/// </summary>
/// <remarks>
/// Adding waits only while the queue is full, and the task that empties it waits for this machine's disk but never for the
/// store: memory is bounded, and training does not stand still because a server does. A batch is sent again under the same
/// key until it is answered. When the store refuses one, it is put aside and every later call throws that refusal.
/// </remarks>
internal sealed class SpoolingWriter : IRunWriter
{
    private const int Capacity = 1 << 16;

    private readonly EntryQueue _queue = new(Capacity);
    private readonly CancellationTokenSource _closing = new();
    private readonly SpoolingLoop _loop;
    private readonly TrackerOptions _options;
    private readonly TimeProvider _time;
    private readonly Task _running;
    private int _closed;

    public SpoolingWriter(TrackingHome home, Spool spool, TrackerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _loop = new SpoolingLoop(_queue, new Delivery(home), spool, options, time);
        _running = Task.Run(() => _loop.RunAsync(_closing.Token));
    }

    /// <summary>Whether the store could not be reached when it was last tried.</summary>
    public bool IsAway => _loop.IsAway;

    public void Add(RunEntry entry)
    {
        ThrowIfFailed();
        if (!_queue.Add(entry))
        {
            ThrowIfFailed();
            throw new ObjectDisposedException(nameof(Tracker), "The tracker is closed; nothing more can be logged.");
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Ask(reached))
        {
            ThrowIfFailed();
            return; // Closed in good order: all is sent, or waits on the disk.
        }
        await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfFailed();
    }

    /// <summary>Sends what is left, for so long as the options say, and leaves the rest on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return;
        }
        _queue.Close();
        using ITimer limit = _time.CreateTimer(_ => _closing.Cancel(), null, _options.CloseTimeout, Timeout.InfiniteTimeSpan);
        await _running.ConfigureAwait(false);
        ThrowIfFailed();
    }

    private void ThrowIfFailed()
    {
        if (_loop.Failure is { } failure)
        {
            throw new TrackingException((failure as TrackingException)?.Fault ?? TrackingFault.Other, $"The run can no longer be recorded, because an earlier write was refused: {failure.Message}", failure);
        }
    }
}
