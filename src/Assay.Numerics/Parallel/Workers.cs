namespace Assay.Numerics;

/// <summary>How many threads a computation may use, and the loops that use them.</summary>
/// <remarks>
/// <para>Cut work by the size of the problem and give each chunk its own place for results, folded in index order
/// afterwards: then the bits are the same for any number of threads. Which thread runs a chunk is never known.</para>
/// <para>The caller works too, and only ever waits for chunks that another thread has begun, so a busy machine slows
/// a loop down but never stalls it. Helpers come from the thread pool and go back to it when there is nothing to do. Loops may be
/// nested and one object may be used from many threads at once.</para>
/// </remarks>
public sealed class Workers
{
    /// <summary>How long a helper looks for the next loop before it goes back to the pool: some hundred microseconds, what a learner does between two loops.</summary>
    private const int Patience = 250;

    private readonly List<Loop> _open = [];
    private readonly Lock _gate = new();
    private readonly Helper _helper;
    private int _helpers;
    private volatile int _opened;

    /// <param name="threads">The most threads that work at a time, the caller among them; at least 1. May exceed the number of cores.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _helper = new Helper(this);
    }

    /// <summary>Everything on the calling thread.</summary>
    public static Workers One { get; } = new(1);

    public int Threads { get; }

    /// <summary>Runs <paramref name="body"/> once for each chunk from 0 to <paramref name="chunks"/> − 1 and returns when all are done.</summary>
    /// <remarks>If chunks throw, no further chunk is begun and the exception of the lowest one is thrown, unwrapped.</remarks>
    /// <exception cref="OperationCanceledException">Asked for before the last chunk was begun; it is looked at before each chunk.</exception>
    public void For(int chunks, Action<int> body, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentNullException.ThrowIfNull(body);
        if (Threads == 1 || chunks <= 1)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                body(chunk);
            }

            return;
        }

        var loop = new Loop(chunks, body, cancellationToken);
        Open(loop);
        loop.Work();
        Close(loop);
        loop.WaitForHelpers();
        loop.ThrowIfFailed();
    }

    /// <summary>Runs <paramref name="body"/> for [0, <paramref name="length"/>) cut into ranges (start included, end excluded) of <paramref name="chunk"/> items, the last one shorter.</summary>
    /// <param name="chunk">Items a range; at least 1. A constant or a function of the problem's size, never of <see cref="Threads"/>.</param>
    public void ForRange(int length, int chunk, Action<int, int> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        For(Chunks(length, chunk), index => body(index * chunk, (int)Math.Min(length, (index + 1L) * chunk)), cancellationToken);
    }

    /// <summary>How many ranges <see cref="ForRange"/> makes; range <c>i</c> starts at <c>i * chunk</c>.</summary>
    public static int Chunks(int length, int chunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunk, 1);
        return (int)((length + (long)chunk - 1) / chunk);
    }

    private void Open(Loop loop)
    {
        int wanted;
        lock (_gate)
        {
            _open.Add(loop);
            wanted = Math.Max(0, Math.Min(loop.Chunks - 1, Threads - 1 - _helpers));
            _helpers += wanted;
            _opened++;
        }

        for (int i = 0; i < wanted; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_helper, preferLocal: false);
        }
    }

    /// <summary>After this no helper joins the loop.</summary>
    private void Close(Loop loop)
    {
        lock (_gate)
        {
            _open.Remove(loop);
        }
    }

    private void Help()
    {
        while (true)
        {
            int seen = _opened;
            Loop? loop = null;
            lock (_gate)
            {
                // The newest first: the older ones may be waiting for it.
                for (int i = _open.Count - 1; i >= 0 && loop is null; i--)
                {
                    if (_open[i].HasWork)
                    {
                        loop = _open[i];
                        loop.Join();
                    }
                }
            }

            if (loop is not null)
            {
                loop.Work();
                loop.Leave();
            }
            else if (!AnotherOpens(seen))
            {
                break;
            }
        }

        lock (_gate)
        {
            _helpers--;
        }
    }

    private bool AnotherOpens(int seen)
    {
        for (int i = 0; i < Patience; i++)
        {
            if (_opened != seen)
            {
                return true;
            }

            Thread.SpinWait(10);
        }

        return false;
    }

    private sealed class Helper(Workers owner) : IThreadPoolWorkItem
    {
        public void Execute() => owner.Help();
    }
}
