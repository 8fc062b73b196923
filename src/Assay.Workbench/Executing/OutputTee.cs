namespace Assay.Workbench;

/// <summary>Takes what a program writes: passes it on at once, and keeps it.</summary>
internal sealed class OutputTee : IDisposable
{
    private const int Half = 16 << 20;

    private readonly Lock _gate = new();
    private readonly CappedLog _log = new(Half, Half);
    private readonly Stream _source;
    private readonly Stream _live;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;

    public OutputTee(Stream source, Stream live)
    {
        (_source, _live) = (source, live);
        // A thread that dies with the process: a read of a pipe that something holds open for ever cannot be broken off.
        new Thread(Pass) { IsBackground = true, Name = "output" }.Start();
    }

    /// <summary>How much of each stream is kept: half from its beginning, half from its end.</summary>
    public const int MaxKept = 2 * Half;

    /// <summary>Completes at the end of the source.</summary>
    public Task Ended => _ended.Task;

    /// <summary>What was kept, and nothing more from now on; null when nothing was written.</summary>
    public Stream? Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _log.Length == 0 ? null : _log.Read();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _log.Dispose();
        }
    }

    private void Pass()
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = _source.Read(buffer)) > 0;)
            {
                _live.Write(buffer, 0, read);
                _live.Flush();
                lock (_gate)
                {
                    if (!_closed)
                        _log.Write(buffer.AsSpan(0, read));
                }
            }

            _source.Dispose();
            _ended.SetResult();
        }
        catch (Exception fault)
        {
            _ended.SetException(fault);
        }
    }
}
