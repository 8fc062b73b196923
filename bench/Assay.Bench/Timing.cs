using System.Diagnostics;

namespace Assay.Bench;

/// <summary>Times of several repetitions of the same work.</summary>
internal sealed class Timing
{
    private readonly List<TimeSpan> _times = [];

    public TimeSpan Median => _times.Order().ElementAt(_times.Count / 2);

    public TimeSpan Best => _times.Min();

    public static async Task<Timing> OfAsync(int repetitions, Func<Task> work)
    {
        var timing = new Timing();
        for (int i = 0; i < repetitions; i++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            await work();
            timing._times.Add(Stopwatch.GetElapsedTime(start));
        }

        return timing;
    }
}
