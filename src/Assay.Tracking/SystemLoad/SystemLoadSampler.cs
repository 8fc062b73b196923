namespace Assay.Tracking;

/// <summary>Samples what this process takes of the machine, at an interval, until disposed.</summary>
/// <remarks>When the receiver throws, sampling stops and disposing throws that failure.</remarks>
public sealed class SystemLoadSampler : IAsyncDisposable
{
    // The system counts CPU time in ticks of some milliseconds: over less than this a share of it means nothing.
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(50);

    private readonly PeriodicTimer _timer;
    private readonly Action<SystemLoadSample> _receiver;
    private readonly TimeProvider _time;
    private readonly Task _sampling;
    private TimeSpan _cpu;
    private long _stamp;
    private double _percent;

    /// <param name="interval">From 1 ms.</param>
    /// <param name="receiver">Called for one sample at a time.</param>
    public SystemLoadSampler(TimeSpan interval, Action<SystemLoadSample> receiver, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _timer = new PeriodicTimer(interval, _time);
        _receiver = receiver;
        _cpu = Environment.CpuUsage.TotalTime;
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
            _receiver(Take(index++));
        }
        _receiver(Take(index));
    }

    private SystemLoadSample Take(long index)
    {
        MeasureCpu();
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        double machine = memory.TotalAvailableMemoryBytes > 0 ? 100.0 * memory.MemoryLoadBytes / memory.TotalAvailableMemoryBytes : 0;
        return new SystemLoadSample(index, _time.GetUtcNow(), _percent, Environment.WorkingSet, machine);
    }

    private void MeasureCpu()
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long stamp = _time.GetTimestamp();
        TimeSpan passed = _time.GetElapsedTime(_stamp, stamp);
        if (passed < ShortestWindow)
            return;
        _percent = 100 * (cpu - _cpu) / passed;
        (_cpu, _stamp) = (cpu, stamp);
    }
}
