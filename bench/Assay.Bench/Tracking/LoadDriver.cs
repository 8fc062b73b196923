using System.Diagnostics;

namespace Assay.Bench;

/// <summary>What clients did that worked at once for some time.</summary>
/// <param name="Latencies">Of each call, sorted.</param>
internal sealed record LoadResult(double Seconds, double[] Latencies)
{
    public double CallsPerSecond => Latencies.Length / Seconds;

    public double P50 => Quantile(0.5);

    public double P95 => Quantile(0.95);

    private double Quantile(double part) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * part))];
}

/// <summary>Clients with a thread and a connection each, which call as fast as they are answered.</summary>
internal static class LoadDriver
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    /// <param name="prepare">Makes what a client repeats; called before the clock starts.</param>
    public static LoadResult Run(int port, int clients, double seconds, Func<HttpConnection, int, Action> prepare)
    {
        var connections = Enumerable.Range(0, clients).Select(_ => new HttpConnection(port)).ToArray();
        Action[] calls = [.. connections.Select(prepare)];
        WarmUp(calls);
        var latencies = new List<double>[clients];
        Exception? failure = null;
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. calls.Select((call, i) => new Thread(() =>
        {
            var its = latencies[i] = new List<double>(1 << 16);
            try
            {
                for (long now = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start, now).TotalSeconds < seconds;)
                {
                    call();
                    long after = Stopwatch.GetTimestamp();
                    its.Add(Stopwatch.GetElapsedTime(now, after).TotalSeconds);
                    now = after;
                }
            }
            catch (Exception error)
            {
                failure = error;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (HttpConnection connection in connections)
            connection.Dispose();
        return failure is null
            ? new LoadResult(elapsed, [.. latencies.SelectMany(l => l).Order()])
            : throw new InvalidOperationException("A client failed.", failure);
    }

    /// <summary>A server that runs for months is not measured by its first second, in which the runtime compiles it.</summary>
    private static void WarmUp(Action[] calls)
    {
        long start = Stopwatch.GetTimestamp();
        Parallel.ForEach(calls, new ParallelOptions { MaxDegreeOfParallelism = calls.Length }, call =>
        {
            do
                call();
            while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
        });
    }

    /// <summary>Calls the same so many times, one after the other.</summary>
    public static LoadResult Repeat(int port, int times, Action<HttpConnection> call)
    {
        using var connection = new HttpConnection(port);
        call(connection);
        var latencies = new double[times];
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            long before = Stopwatch.GetTimestamp();
            call(connection);
            latencies[i] = Stopwatch.GetElapsedTime(before).TotalSeconds;
        }
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new LoadResult(elapsed, [.. latencies.Order()]);
    }
}
