namespace Assay.Tracking;

/// <summary>Entries on their way from the threads that log to the one task that sees to them, all that wait at once.</summary>
internal sealed class EntryQueue(int capacity)
{
    private readonly object _gate = new();
    private List<RunEntry> _entries = [];
    private List<TaskCompletionSource> _waiting = [];
    private TaskCompletionSource? _signal;
    private bool _isClosed;

    /// <summary>Adds an entry; waits while the queue is full. False when it is closed.</summary>
    public bool Add(RunEntry entry)
    {
        lock (_gate)
        {
            while (_entries.Count >= capacity && !_isClosed)
            {
                Monitor.Wait(_gate);
            }
            if (_isClosed)
            {
                return false;
            }
            _entries.Add(entry);
            Signal();
            return true;
        }
    }

    /// <summary>Asks to be told when all that was added before has been seen to. False when the queue is closed.</summary>
    public bool Ask(TaskCompletionSource reached)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _waiting.Add(reached);
                Signal();
            }
            return !_isClosed;
        }
    }

    /// <summary>Takes nothing more. False when it did not before either.</summary>
    public bool Close()
    {
        lock (_gate)
        {
            bool closes = !_isClosed;
            _isClosed = true;
            Monitor.PulseAll(_gate);
            Signal();
            return closes;
        }
    }

    /// <summary>Completes when there is something to take, or never will be: then with false.</summary>
    public Task<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (_entries.Count > 0 || _waiting.Count > 0 || _isClosed)
            {
                return Task.FromResult(_entries.Count > 0 || _waiting.Count > 0);
            }
            _signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return AgainAsync(_signal.Task);
        }
    }

    /// <summary>Takes all there is; who asked comes after all the entries.</summary>
    public (List<RunEntry> Entries, List<TaskCompletionSource> Waiting) Take()
    {
        lock (_gate)
        {
            var taken = (_entries, _waiting);
            _entries = [];
            _waiting = [];
            Monitor.PulseAll(_gate);
            return taken;
        }
    }

    private async Task<bool> AgainAsync(Task signalled)
    {
        await signalled.ConfigureAwait(false);
        return await WaitAsync().ConfigureAwait(false);
    }

    private void Signal()
    {
        _signal?.TrySetResult();
        _signal = null;
    }
}
