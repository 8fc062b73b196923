using System.Diagnostics;
using System.Globalization;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Bench;

/// <summary>The embedded tracking store alone, without a server: what it writes in a second, and how long searches take.</summary>
internal static class StoreBenchmark
{
    private const int Callers = 64;
    private const int Repetitions = 100;

    public static async Task RunAsync(BenchArguments arguments)
    {
        var length = TimeSpan.FromSeconds(arguments.Integer("seconds", 5));
        string? chosen = arguments.Text("folder");
        string folder = chosen ?? Directory.CreateTempSubdirectory("assay-bench-").FullName;
        try
        {
            await using TrackingHome home = await SqliteHome.OpenAsync(Path.Combine(folder, "assay.db"), new FolderObjectStore(Path.Combine(folder, "objects")));
            var load = new StoreLoad(home.Store, await home.Store.GetOrCreateExperimentAsync("bench"));
            await WriteAsync("log-batch, 10 keys x 100 points", 8, length, load.LogBatchAsync);
            await WriteAsync("log-batch, 1000 keys x 1 point", 8, length, load.LogWideBatchAsync);
            await WriteAsync("log-metric", Callers, length, load.LogMetricAsync);
            await WriteAsync("create + update", Callers, length, load.CreateAndUpdateAsync);
            await HistoryAsync(home.Store, load);
            foreach (string size in (arguments.Text("runs") ?? "10000").Split(','))
            {
                await SearchAsync(home.Store, int.Parse(size, CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            if (chosen is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Lets so many callers work for a while, each waiting for its acknowledgement.</summary>
    private static async Task WriteAsync(string what, int callers, TimeSpan length, Func<int, Func<int, Task>> caller)
    {
        Func<int, Task>[] work = [.. Enumerable.Range(0, callers).Select(caller)];
        foreach (Func<int, Task> one in work)
        {
            await one(0);
        }
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        int[] calls = await Task.WhenAll(work.Select(one => Task.Run(async () =>
        {
            int done = 0;
            while (Stopwatch.GetElapsedTime(start) < length)
            {
                await one(++done);
            }
            return done;
        })));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {callers,3} callers {calls.Sum() / seconds,10:F0} calls/s {processor / calls.Sum() * 1e6,8:F0} us of processor a call"));
    }

    private static async Task HistoryAsync(ITrackingStore store, StoreLoad load)
    {
        RunId run = await load.HistoryAsync(100_000);
        await ReadAsync("history of 100,000 points", async () => (await store.MetricHistoryAsync(run, "loss")).Count);
        await ReadAsync("history, 25,000 from 50,000", async () => (await store.MetricHistoryAsync(run, "loss", 50_000, 25_000)).Count);
    }

    private static async Task SearchAsync(ITrackingStore store, int runs)
    {
        Experiment experiment = await store.GetOrCreateExperimentAsync(string.Create(CultureInfo.InvariantCulture, $"search {runs}"));
        if ((await store.SearchRunsAsync(new RunSearch { Experiments = [experiment.Id], MaxResults = 1 })).Items.Count == 0)
        {
            long start = Stopwatch.GetTimestamp();
            await new StoreLoad(store, experiment).FillAsync(runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs} runs of 10 metrics and 10 parameters made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        }
        var all = new RunSearch { Experiments = [experiment.Id], MaxResults = 100 };
        RunSearch filtered = all with
        {
            Filter = new Filter(
            [
                new Condition(new Field(FieldKind.Metric, "m0"), Comparison.Greater, [new FilterValue(0.5)]),
                new Condition(new Field(FieldKind.Parameter, "p1"), Comparison.Equal, [new FilterValue("3")]),
            ]),
            OrderBy = [new Tracking.SortKey(new Field(FieldKind.Metric, "m1"), Descending: true)],
        };
        RunSearch byMetric = all with { Filter = new Filter([filtered.Filter.Conditions[0]]), OrderBy = filtered.OrderBy };
        foreach ((string name, RunSearch search) in new[]
        {
            ("no filter, 100 a page", all),
            ("filter and order, 100 a page", filtered),
            ("filter and order, 1000 a page", filtered with { MaxResults = 1000 }),
            ("filter by metric alone, 100 a page", byMetric),
            ("order alone, 100 a page", all with { OrderBy = filtered.OrderBy }),
        })
        {
            await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"search {runs}: {name}"), async () => (await store.SearchRunsAsync(search)).Items.Count);
        }
    }

    private static async Task ReadAsync(string what, Func<Task<int>> read)
    {
        int found = await read();
        var times = new List<double>();
        TimeSpan used = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await read();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        double processor = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds / Repetitions;
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-48} {found,7} found, p50 {times[Repetitions / 2],7:F1} ms, p95 {times[Repetitions * 95 / 100],7:F1} ms, processor {processor:F1} ms"));
    }
}
