using System.Runtime.ExceptionServices;

namespace Assay.Numerics;

/// <summary>One parallel loop while it runs: threads claim chunks in order until none is left, one has failed or the loop is cancelled.</summary>
internal sealed class Loop(int chunks, Action<int> body, CancellationToken cancellationToken)
{
    private const int Spins = 100;

    private readonly Lock _failureGate = new();
    private readonly object _arrivals = new();
    private int _next;
    private int _helpers;
    private int _callerSleeps;
    private volatile bool _stopped;
    private volatile bool _cancelled;
    private int _failedChunk = int.MaxValue;
    private ExceptionDispatchInfo? _failure;

    public int Chunks => chunks;

    public bool HasWork => !_stopped && Volatile.Read(ref _next) < chunks;

    public void Join() => Interlocked.Increment(ref _helpers);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _helpers) == 0 && Volatile.Read(ref _callerSleeps) == 1)
        {
            lock (_arrivals)
            {
                Monitor.PulseAll(_arrivals);
            }
        }
    }

    public void Work()
    {
        // A claimed chunk always runs, and lower ones were claimed before it: so the lowest failure is always seen.
        while (HasWork)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _cancelled = true;
                _stopped = true;
                return;
            }

            int chunk = Interlocked.Increment(ref _next) - 1;
            if (chunk >= chunks)
            {
                return;
            }

            try
            {
                body(chunk);
            }
            catch (Exception failure)
            {
                Record(chunk, failure);
            }
        }
    }

    public void WaitForHelpers()
    {
        for (int spin = 0; spin < Spins; spin++)
        {
            if (Volatile.Read(ref _helpers) == 0)
            {
                return;
            }

            Thread.SpinWait(10);
        }

        // A full fence between telling and looking, as Leave has between looking and being told: one of the two sees the other.
        Interlocked.Exchange(ref _callerSleeps, 1);
        lock (_arrivals)
        {
            while (Volatile.Read(ref _helpers) != 0)
            {
                Monitor.Wait(_arrivals);
            }
        }
    }

    public void ThrowIfFailed()
    {
        _failure?.Throw();
        if (_cancelled)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private void Record(int chunk, Exception failure)
    {
        lock (_failureGate)
        {
            _stopped = true;
            if (chunk < _failedChunk)
            {
                _failedChunk = chunk;
                _failure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }
}
