using System.Threading.Channels;

namespace Assay.Tracking;

/// <summary>
/// For a store on this machine: entries wait in a bounded queue, and one task writes what has gathered as one transaction.
/// </summary>
/// <remarks>
/// It has no spool, since that would lie on the same disk: when the queue is full, adding waits for the database, which takes
/// in millions of points a second. After a write has failed every later call throws that failure, so that no run goes on
/// unrecorded without anyone knowing.
/// </remarks>
internal sealed class RunWriter : IRunWriter
{
    private const int Capacity = 1 << 16;
    private const int MaxBatch = 1 << 13;

    private readonly ITrackingStore _store;
    private readonly Channel<Item> _queue = Channel.CreateBounded<Item>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _writing;
    private volatile Exception? _failure;

    public RunWriter(ITrackingStore store)
    {
        _store = store;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Queues an entry; waits only while the queue is full.</summary>
    public void Add(RunEntry entry)
    {
        ThrowIfFailed();
        var item = new Item(entry, null);
        if (!_queue.Writer.TryWrite(item))
        {
            try
            {
                _queue.Writer.WriteAsync(item).AsTask().GetAwaiter().GetResult();
            }
            catch (ChannelClosedException)
            {
                ThrowIfFailed();
                throw new ObjectDisposedException(nameof(Tracker), "The tracker is closed; nothing more can be logged.");
            }
        }
    }

    /// <summary>Completes when everything queued before is durable.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _queue.Writer.WriteAsync(new Item(null, reached), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            ThrowIfFailed();
            return; // Closed in good order: all is written.
        }
        await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfFailed();
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        ThrowIfFailed();
    }

    private async Task WriteAllAsync()
    {
        var entries = new List<RunEntry>();
        var reached = new List<TaskCompletionSource>();
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            entries.Clear();
            reached.Clear();
            while (entries.Count < MaxBatch && _queue.Reader.TryRead(out Item item))
            {
                if (item.Entry is { } entry)
                {
                    entries.Add(entry);
                }
                if (item.Reached is { } waiting)
                {
                    reached.Add(waiting);
                }
            }
            await WriteAsync(entries).ConfigureAwait(false);
            reached.ForEach(waiting => waiting.TrySetResult());
        }
    }

    private async Task WriteAsync(List<RunEntry> entries)
    {
        if (entries.Count == 0 || _failure is not null)
        {
            return;
        }
        try
        {
            await _store.WriteAsync(entries).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _failure = error;
            _queue.Writer.TryComplete();
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new TrackingException($"The run can no longer be recorded, because an earlier write failed: {failure.Message}", failure);
        }
    }

    private readonly record struct Item(RunEntry? Entry, TaskCompletionSource? Reached);
}
