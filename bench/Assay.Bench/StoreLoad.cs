using System.Globalization;
using Assay.Numerics;
using Assay.Tracking;

namespace Assay.Bench;

/// <summary>What clients write to a tracking store.</summary>
internal sealed class StoreLoad(ITrackingStore store, Experiment experiment)
{
    private const long Epoch = 1_700_000_000_000;
    private static readonly string[] Keys = [.. Enumerable.Range(0, 1000).Select(i => "m" + i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A thousand points a call, a hundred of each of ten metrics, in a run of the caller's own.</summary>
    public Func<int, Task> LogBatchAsync(int caller) => Batches(caller, keys: 10);

    /// <summary>A thousand metrics a call.</summary>
    public Func<int, Task> LogWideBatchAsync(int caller) => Batches(caller, keys: 1000);

    public Func<int, Task> LogMetricAsync(int caller)
    {
        var run = RunId.New();
        return call => store.WriteAsync(call == 0 ? [Start(run)] : [new MetricsLogged(run, [new MetricValue("loss", Point(call, 0.5))])]);
    }

    public Func<int, Task> CreateAndUpdateAsync(int caller) => async call =>
    {
        var run = RunId.New();
        await store.WriteAsync([Start(run), new TagSet(run, RunTags.User, "someone")]);
        await store.WriteAsync([new RunUpdated(run) { Status = RunStatus.Finished, EndedAt = new Timestamp(Epoch + call) }]);
    };

    /// <summary>A run with a long history, logged in batches.</summary>
    public async Task<RunId> HistoryAsync(int points)
    {
        var run = RunId.New();
        var random = RandomStream.Root(3).Draw();
        await store.WriteAsync([Start(run)]);
        for (int i = 0; i < points; i += 1000)
        {
            await store.WriteAsync([new MetricsLogged(run, [.. Enumerable.Range(i, 1000).Select(step => new MetricValue("loss", Point(step, random.NextDouble())))])]);
        }
        return run;
    }

    /// <summary>Runs with ten metrics and ten parameters of ten values each.</summary>
    public async Task FillAsync(int runs)
    {
        var random = RandomStream.Root(7).Draw();
        for (int i = 0; i < runs;)
        {
            var entries = new List<RunEntry>();
            for (int end = Math.Min(i + 100, runs); i < end; i++)
            {
                var run = RunId.New();
                entries.Add(Start(run, Epoch + i));
                entries.AddRange(Enumerable.Range(0, 10).Select(k => new ParameterLogged(run, "p" + Keys[k][1..], random.NextInt(10).ToString(CultureInfo.InvariantCulture))));
                entries.Add(new MetricsLogged(run, [.. Keys.Take(10).Select(key => new MetricValue(key, Point(0, random.NextDouble())))]));
            }
            await store.WriteAsync(entries);
        }
    }

    private Func<int, Task> Batches(int caller, int keys)
    {
        var run = RunId.New();
        var random = RandomStream.Root((ulong)caller).Draw();
        int steps = 1000 / keys;
        return call =>
        {
            if (call == 0)
            {
                return store.WriteAsync([Start(run)]);
            }
            var metrics = new List<MetricValue>(1000);
            for (int key = 0; key < keys; key++)
            {
                for (int i = 0; i < steps; i++)
                {
                    metrics.Add(new MetricValue(Keys[key], Point((call * steps) + i, random.NextDouble())));
                }
            }
            return store.WriteAsync([new MetricsLogged(run, metrics)]);
        };
    }

    private RunStarted Start(RunId run, long at = Epoch) => new(run, experiment.Id, "bench", "someone", new Timestamp(at));

    private static MetricPoint Point(long step, double value) => new(step, value, new Timestamp(Epoch + step));
}
