using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Assay.Tracking;

/// <summary>The one task behind a <see cref="SpoolingWriter"/>. All state but the two flags is its own.</summary>
internal sealed class SpoolingLoop(
    EntryQueue queue, Delivery delivery, Spool spool, TrackerOptions options, TimeProvider time)
{
    /// <summary>Entries in a batch at most: an entry is a point, a tag or the like.</summary>
    private const int BatchSize = 4096;

    private readonly List<TaskCompletionSource> _waiting = [];
    private List<RunEntry> _gathered = [];
    private Batch? _sent;
    private bool _sentIsSpooled;
    private Task? _sending;
    private Task? _pause;
    private Task? _delay;
    private Task? _patience;
    private int _failures;
    private volatile Exception? _failure;
    private volatile bool _isAway;
    private bool _isStopped;

    /// <summary>Why the store refused a batch.</summary>
    public Exception? Failure => _failure;

    public bool IsAway => _isAway;

    public async Task RunAsync(CancellationToken closing)
    {
        Task<bool>? more = null;
        bool open = true;
        try
        {
            while (true)
            {
                Gather();
                if (_sending is { IsCompleted: true })
                {
                    Settle();
                }
                if (_pause is { IsCompleted: true })
                {
                    _pause = null;
                }
                StartSending(hurry: !open, closing);
                if (_gathered.Count >= BatchSize && (_sending is not null || _pause is not null || _isStopped || !spool.IsEmpty))
                {
                    SpoolGathered();
                }
                Acknowledge();
                bool idle = _sending is null && _pause is null && _gathered.Count == 0 && spool.IsEmpty;
                if (!open && (idle || _isStopped || closing.IsCancellationRequested))
                {
                    await LeaveAsync().ConfigureAwait(false);
                    return;
                }
                if (open)
                {
                    more ??= queue.WaitAsync();
                }
                Task woken = await WaitAsync(more, closing).ConfigureAwait(false);
                if (woken == more)
                {
                    open = await more.ConfigureAwait(false);
                    more = null;
                }
            }
        }
        catch (Exception error)
        {
            // The spool's disk is full, or the like: there is nowhere left to put what is logged.
            _failure ??= error;
            queue.Close();
            _waiting.ForEach(w => w.TrySetResult());
            queue.Take().Waiting.ForEach(w => w.TrySetResult());
        }
    }

    private void Gather()
    {
        (List<RunEntry> entries, List<TaskCompletionSource> waiting) = queue.Take();
        if (entries.Count > 0)
        {
            _gathered.AddRange(entries);
            _delay ??= Task.Delay(options.BatchDelay, time);
        }
        if (waiting.Count > 0)
        {
            _waiting.AddRange(waiting);
            _patience ??= Task.Delay(options.FlushPatience, time);
        }
    }

    private void StartSending(bool hurry, CancellationToken closing)
    {
        if (_sending is not null || _pause is not null || _isStopped)
        {
            return;
        }
        Batch? next = spool.Peek();
        _sentIsSpooled = next is not null;
        if (next is null && _gathered.Count > 0 && (hurry || _waiting.Count > 0 || _gathered.Count >= BatchSize || _delay is { IsCompleted: true }))
        {
            next = TakeGathered();
        }
        if (next is not null)
        {
            _sent = next;
            // Not on this task: a store may do its work before it first waits.
            _sending = Task.Run(() => delivery.SendAsync(next, spool, closing), CancellationToken.None);
        }
    }

    /// <summary>Looks at how sending ended.</summary>
    private void Settle()
    {
        Task ended = _sending!;
        _sending = null;
        switch (ended.Exception?.InnerException)
        {
            case null when ended.IsCompletedSuccessfully:
                Finish();
                _failures = 0;
                if (_isAway)
                {
                    _isAway = false;
                    options.Notify(new TrackingNotice(TrackingNoticeKind.Back, "The tracking store is reached again; what waited is being sent."));
                }
                break;
            case null:
                SpoolSent(); // Cancelled, since it is time to close.
                break;
            case TrackingException { Fault: TrackingFault.Unavailable } away:
                SpoolSent();
                _failures++;
                _pause = Task.Delay(options.Retries.WaitAfter(_failures, RandomNumberGenerator.GetInt32(1000) / 1000.0)!.Value, time);
                if (!_isAway)
                {
                    _isAway = true;
                    options.Notify(new TrackingNotice(TrackingNoticeKind.Away, $"{away.Message} What is logged waits in {spool.Folder} and is sent when the store is back."));
                }
                break;
            case TrackingException { Fault: TrackingFault.Denied } denied:
                // With other credentials it may be taken: it waits for a program that has them.
                SpoolSent();
                _isStopped = true;
                _failure ??= denied;
                break;
            case { } refusal:
                string file = spool.PutAside(_sent!);
                Finish();
                _failure ??= refusal is TrackingException { Fault: var fault } ? new TrackingException(fault, $"{refusal.Message} What it refused is in {file}.", refusal) : refusal;
                break;
        }
    }

    private void Finish()
    {
        if (_sentIsSpooled)
        {
            spool.Advance();
        }
        _sent = null;
        _sentIsSpooled = false;
    }

    /// <summary>Lets those go who wait for what is now sent; or, when the store is away or slow, for what is now on the disk.</summary>
    private void Acknowledge()
    {
        bool isSent = _sending is null && _gathered.Count == 0 && spool.IsEmpty;
        if (_waiting.Count == 0 || (!isSent && !_isAway && !_isStopped && _patience is not { IsCompleted: true }))
        {
            return;
        }
        if (!isSent)
        {
            SpoolGathered();
            SpoolSent();
            spool.Flush();
        }
        _waiting.ForEach(w => w.TrySetResult());
        _waiting.Clear();
        _patience = null;
    }

    /// <summary>What is gathered goes to the disk, after what is being sent: the order stays.</summary>
    private void SpoolGathered()
    {
        SpoolSent();
        while (_gathered.Count > 0)
        {
            spool.Append(TakeGathered());
        }
    }

    private void SpoolSent()
    {
        if (_sent is not null && !_sentIsSpooled)
        {
            // It is the oldest: whatever went to the disk before has been sent, or this would not have been.
            spool.Append(_sent);
            spool.Peek();
            _sentIsSpooled = true;
        }
    }

    private Batch TakeGathered()
    {
        int count = Math.Min(BatchSize, _gathered.Count);
        var batch = new Batch(Guid.NewGuid(), Joined(CollectionsMarshal.AsSpan(_gathered)[..count]));
        _gathered.RemoveRange(0, count);
        _delay = _gathered.Count > 0 ? _delay : null;
        return batch;
    }

    /// <summary>Points of one run that follow each other are one entry.</summary>
    private static List<RunEntry> Joined(ReadOnlySpan<RunEntry> entries)
    {
        var joined = new List<RunEntry>();
        List<MetricValue>? points = null;
        foreach (RunEntry entry in entries)
        {
            if (entry is MetricsLogged metrics)
            {
                if (points is null || joined[^1].Run != entry.Run)
                {
                    joined.Add(new MetricsLogged(entry.Run, points = []));
                }
                points.AddRange(metrics.Metrics);
            }
            else
            {
                points = null;
                joined.Add(entry);
            }
        }
        return joined;
    }

    private async Task<Task> WaitAsync(Task? more, CancellationToken closing)
    {
        bool waitsForMore = _gathered.Count > 0 && _sending is null && _pause is null && !_isStopped;
        Task?[] events = [more, _sending, _pause, waitsForMore ? _delay : null, _waiting.Count > 0 ? _patience : null];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(closing);
        Task closed = Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
        Task woken = await Task.WhenAny([.. events.Where(e => e is not null).Cast<Task>(), closed]).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        return woken;
    }

    /// <summary>The time is over, or nothing is left: the rest stays on the disk.</summary>
    private async Task LeaveAsync()
    {
        if (_sending is not null)
        {
            await _sending.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            Settle();
        }
        SpoolGathered();
        spool.Flush();
        bool left = !spool.IsEmpty && spool.Peek() is not null;
        if (left)
        {
            options.Notify(new TrackingNotice(TrackingNoticeKind.LeftBehind, $"The tracking store has not taken everything that was logged. The rest is in {spool.Folder}; the next program that tracks to the same store sends it."));
        }
        _waiting.ForEach(w => w.TrySetResult());
        _waiting.Clear();
        spool.Dispose();
    }
}
