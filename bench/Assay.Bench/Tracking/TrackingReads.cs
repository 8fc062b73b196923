using System.Diagnostics;
using System.Text.Json;

using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Searches and histories, each asked for by one client many times.</summary>
internal static class TrackingReads
{
    /// <param name="peer">MLflow's medians and 95th percentiles in ms: filtered by 100, filtered whole, without a filter.</param>
    /// <param name="target">The 95th percentile of the filtered search in ms.</param>
    public static void Searches(ServedWorkspace server, int runs, RandomStream stream, (double, double, double, double, double, double)? peer, double target)
    {
        string experiment = Fill(server, runs, stream);
        Search("filter + order, 100 a page", TrackingRequests.Search(experiment, 100, filtered: true), peer is { } a ? (a.Item1, a.Item2) : null, target);
        Search("filter + order, all hits", TrackingRequests.Search(experiment, 10_000, filtered: true), peer is { } b ? (b.Item3, b.Item4) : null, null);
        Search("no filter, 100 a page", TrackingRequests.Search(experiment, 100, filtered: false), peer is { } c ? (c.Item5, c.Item6) : null, null);

        void Search(string kind, byte[] request, (double P50, double P95)? its, double? wanted)
        {
            int hits = 0;
            TimeSpan before = server.Processor();
            LoadResult result = LoadDriver.Repeat(server.Port, 100, connection =>
            {
                ReadOnlySpan<byte> answer = connection.Call(request);
                hits = answer.Count("\"data\""u8);
            });
            double processor = (server.Processor() - before).TotalMilliseconds / (result.Latencies.Length + 1);
            string name = FormattableString.Invariant($"search {runs:N0} runs, {kind}");
            new TrackingFigure(name + ", p50", result.P50 * 1e3, "ms", its?.P50, LessIsBetter: true, Details: FormattableString.Invariant($"{hits} runs, processor {processor:F2} ms a call")).Print();
            new TrackingFigure(name + ", p95", result.P95 * 1e3, "ms", its?.P95, wanted, LessIsBetter: true).Print();
        }
    }

    public static void History(ServedWorkspace server, RandomStream stream)
    {
        const int Points = 100_000, Batch = 1000;
        string run;
        using (var connection = new HttpConnection(server.Port))
        {
            run = TrackingRequests.CreateRunNow(connection, TrackingRequests.CreateExperiment(connection, "history"));
            for (int from = 0; from < Points; from += Batch)
                connection.Call(TrackingRequests.LogBatch(run, 1, Batch, from, stream));
        }
        byte[] whole = TrackingRequests.History(run, null, null), bulk = TrackingRequests.BulkInterval(run);
        Report("history of 100,000 points, one call", 3400, 100, connection => connection.Call(whole).Count("\"step\""u8));
        Report("history of 100,000 points, paged by 25,000", null, null, connection =>
        {
            int count = 0;
            for (string? token = null; ;)
            {
                ReadOnlySpan<byte> answer = connection.Call(TrackingRequests.History(run, 25_000, token));
                count += answer.Count("\"step\""u8);
                token = TokenIn(answer);
                if (token is null)
                    return count;
            }
        });
        Report("bulk-interval, 320 points", 1900, null, connection => connection.Call(bulk).Count("\"step\""u8));

        void Report(string name, double? peer, double? target, Func<HttpConnection, int> read)
        {
            int points = 0;
            TimeSpan before = server.Processor();
            LoadResult result = LoadDriver.Repeat(server.Port, 20, connection => points = read(connection));
            double processor = (server.Processor() - before).TotalMilliseconds / (result.Latencies.Length + 1);
            new TrackingFigure(name + ", p50", result.P50 * 1e3, "ms", peer, target, LessIsBetter: true, Details: FormattableString.Invariant(
                $"{points} points, p95 {result.P95 * 1e3:F1} ms, processor {processor:F1} ms a call")).Print();
        }
    }

    /// <summary>The token at the end of an answer, found without reading all of it.</summary>
    private static string? TokenIn(ReadOnlySpan<byte> answer)
    {
        ReadOnlySpan<byte> name = "\"next_page_token\":"u8;
        int at = answer.LastIndexOf(name);
        if (at < 0)
            return null;
        var reader = new Utf8JsonReader(answer[(at + name.Length)..], isFinalBlock: false, default);
        return reader.Read() ? reader.GetString() : null;
    }

    private static string Fill(ServedWorkspace server, int runs, RandomStream stream)
    {
        string experiment;
        using (var connection = new HttpConnection(server.Port))
            experiment = TrackingRequests.CreateExperiment(connection, FormattableString.Invariant($"search {runs}"));
        int next = 0;
        long start = Stopwatch.GetTimestamp();
        Thread[] writers = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            using var connection = new HttpConnection(server.Port);
            for (int i; (i = Interlocked.Increment(ref next)) <= runs;)
                connection.Call(TrackingRequests.LogRun(TrackingRequests.CreateRunNow(connection, experiment), stream.Child(i)));
        }))];
        foreach (Thread writer in writers)
            writer.Start();
        foreach (Thread writer in writers)
            writer.Join();
        new TrackingFigure(FormattableString.Invariant($"making {runs:N0} runs x 10 metrics x 10 parameters"), Stopwatch.GetElapsedTime(start).TotalSeconds, "s", LessIsBetter: true).Print();
        return experiment;
    }
}
