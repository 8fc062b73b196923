namespace Assay.Tracking.Tests;

public sealed class SystemLoadSamplerTests
{
    [Fact]
    public async Task Stopping_takes_a_last_sample_and_then_none()
    {
        var samples = new List<SystemLoadSample>();
        await new SystemLoadSampler(TimeSpan.FromHours(1), samples.Add).DisposeAsync();

        SystemLoadSample sample = Assert.Single(samples);
        Assert.Equal(0, sample.Index);
        Assert.True(sample.ProcessMemoryBytes > 1 << 20, $"{sample.ProcessMemoryBytes} bytes");
        Assert.InRange(sample.ProcessCpuPercent, 0, 100 * Environment.ProcessorCount * 2);
        Assert.InRange(sample.MachineMemoryPercent, 0, 100);
    }

    [Fact]
    public async Task Samples_come_at_the_interval_in_order()
    {
        var samples = new List<SystemLoadSample>();
        var enough = new TaskCompletionSource();
        var sampler = new SystemLoadSampler(TimeSpan.FromMilliseconds(1), sample =>
        {
            samples.Add(sample);
            if (samples.Count == 5)
            {
                enough.SetResult();
            }
        });
        await enough.Task;
        await sampler.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, samples.Count).Select(i => (long)i), samples.Select(s => s.Index));
    }

    [Fact]
    public async Task A_receiver_that_throws_is_heard_of_on_disposing()
    {
        var sampler = new SystemLoadSampler(TimeSpan.FromHours(1), _ => throw new InvalidOperationException("no more"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await sampler.DisposeAsync());
    }
}
