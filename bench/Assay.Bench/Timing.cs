using System.Diagnostics;

namespace Assay.Bench;

/// <summary>Times of several repetitions of the same work.</summary>
internal sealed class Timing
{
    private readonly List<TimeSpan> _times = [];
    private readonly List<TimeSpan> _processor = [];

    public TimeSpan Median => _times.Order().ElementAt(_times.Count / 2);

    public TimeSpan Best => _times.Min();

    /// <summary>Median of the processor time that the process used, in all of its threads: what the work costs, however busy the machine is.</summary>
    public TimeSpan Processor => _processor.Order().ElementAt(_processor.Count / 2);

    public static async Task<Timing> OfAsync(int repetitions, Func<Task> work)
    {
        var timing = new Timing();
        for (int i = 0; i < repetitions; i++)
        {
            GC.Collect();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            await work();
            timing._times.Add(Stopwatch.GetElapsedTime(start));
            timing._processor.Add(Environment.CpuUsage.TotalTime - used);
        }

        return timing;
    }
}
