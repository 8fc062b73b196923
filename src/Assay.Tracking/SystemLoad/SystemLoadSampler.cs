namespace Assay.Tracking;

/// <summary>Samples what this process, or another with all it has started, takes of the machine, at an interval, until disposed.</summary>
/// <remarks>When the receiver throws, sampling stops and disposing throws that failure.</remarks>
public sealed class SystemLoadSampler : IAsyncDisposable
{
    // The system counts CPU time in ticks of some milliseconds: over less than this a share of it means nothing.
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(50);

    private readonly PeriodicTimer _timer;
    private readonly Action<SystemLoadSample> _receiver;
    private readonly TimeProvider _time;
    private readonly Func<ProcessUse?> _measure;
    private readonly Task _sampling;
    private TimeSpan _cpu;
    private long _stamp;
    private double _percent;

    /// <param name="interval">From 1 ms.</param>
    /// <param name="receiver">Called for one sample at a time.</param>
    public SystemLoadSampler(TimeSpan interval, Action<SystemLoadSample> receiver, TimeProvider? time = null)
        : this(interval, receiver, time, () => ProcessUse.OfThisProcess())
    {
    }

    /// <param name="measure">Null when there is nothing to measure any more; then there is no sample.</param>
    internal SystemLoadSampler(TimeSpan interval, Action<SystemLoadSample> receiver, TimeProvider? time, Func<ProcessUse?> measure)
    {
        _measure = measure;
        _time = time ?? TimeProvider.System;
        _timer = new PeriodicTimer(interval, _time);
        _receiver = receiver;
        _cpu = measure()?.CpuTime ?? TimeSpan.Zero;
        _stamp = _time.GetTimestamp();
        _sampling = SampleAsync();
    }

    /// <summary>Stops, with one last sample, so that a short run has one too.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _sampling.ConfigureAwait(false);
    }

    private async Task SampleAsync()
    {
        long index = 0;
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            if (Take(index) is { } sample)
            {
                _receiver(sample);
                index++;
            }
        }
        if (Take(index) is { } last)
        {
            _receiver(last);
        }
    }

    private SystemLoadSample? Take(long index)
    {
        if (_measure() is not { } use)
        {
            return null;
        }
        MeasureCpu(use.CpuTime);
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        double machine = memory.TotalAvailableMemoryBytes > 0 ? 100.0 * memory.MemoryLoadBytes / memory.TotalAvailableMemoryBytes : 0;
        return new SystemLoadSample(index, _time.GetUtcNow(), _percent, use.MemoryBytes, machine);
    }

    private void MeasureCpu(TimeSpan cpu)
    {
        long stamp = _time.GetTimestamp();
        TimeSpan passed = _time.GetElapsedTime(_stamp, stamp);
        if (passed < ShortestWindow)
            return;
        // A process that ended without being waited for takes its time with it.
        _percent = Math.Max(0, 100 * (cpu - _cpu) / passed);
        (_cpu, _stamp) = (cpu, stamp);
    }
}
