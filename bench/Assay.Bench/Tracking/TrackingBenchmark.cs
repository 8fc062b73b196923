using Assay.Numerics;

namespace Assay.Bench;

/// <summary>The tracking server under load: the calls of an MLflow client, prepared before, from a process beside it.</summary>
/// <remarks>Clients and server share the machine's cores, as they did when MLflow was measured.</remarks>
internal static class TrackingBenchmark
{
    private static readonly RandomStream Stream = RandomStream.Root(7);

    public static Task RunAsync(BenchArguments arguments)
    {
        double seconds = arguments.Integer("seconds", 8);
        string[]? only = arguments.Text("only")?.Split(',');
        using ServedWorkspace server = ServedWorkspace.Start(arguments.Text("store"));
        new TrackingFigure("start-up to the first answer", server.Startup.TotalSeconds, "s", 2.4, 0.5, LessIsBetter: true).Print();
        new TrackingFigure("memory (PSS) at start", server.PssMebibytes(), "MiB", 412, 120, LessIsBetter: true).Print();
        string experiment;
        using (var connection = new HttpConnection(server.Port))
            experiment = TrackingRequests.CreateExperiment(connection, "load");

        if (Wants("batch"))
        {
            Batches(server, experiment, seconds, clients: 1, keys: 10, peer: 14_509, target: null);
            Batches(server, experiment, seconds, clients: 8, keys: 10, peer: 23_706, target: 30 * 23_706);
            Batches(server, experiment, seconds, clients: 1, keys: 1000, peer: 9_302, target: null);
        }
        if (Wants("create"))
        {
            Pairs(server, experiment, seconds, clients: 1, peer: 113, target: null);
            Pairs(server, experiment, seconds, clients: 8, peer: 146, target: 20 * 146);
            Pairs(server, experiment, seconds, clients: 64, peer: null, target: null);
        }
        if (Wants("metric"))
        {
            Metrics(server, experiment, seconds, clients: 1, peer: 316, target: null);
            Metrics(server, experiment, seconds, clients: 8, peer: 342, target: 20 * 342);
            Metrics(server, experiment, seconds, clients: 64, peer: null, target: null);
        }
        if (Wants("history"))
            TrackingReads.History(server, Stream);
        if (Wants("search"))
            TrackingReads.Searches(server, arguments.Integer("runs", 10_000), Stream, (287, 409, 777, 866, 87, 189), target: 20);
        if (Wants("search100k"))
            TrackingReads.Searches(server, arguments.Integer("many", 100_000), Stream, null, target: 100);
        new TrackingFigure("memory (PSS) after the load", server.PssMebibytes(), "MiB", 602, 250, LessIsBetter: true).Print();
        return Task.CompletedTask;

        bool Wants(string name) => only is null || only.Contains(name);
    }

    private static void Batches(ServedWorkspace server, string experiment, double seconds, int clients, int keys, double? peer, double? target)
    {
        const int Points = 1000, Bodies = 40;
        Report($"log-batch, 1000 metrics ({keys} keys), {Clients(clients)}", "metrics/s", Points, peer, target, server, () => LoadDriver.Run(server.Port, clients, seconds, (connection, client) =>
        {
            string run = TrackingRequests.CreateRunNow(connection, experiment);
            int steps = Points / keys;
            byte[][] bodies = [.. Enumerable.Range(0, Bodies).Select(i => TrackingRequests.LogBatch(run, keys, steps, (long)i * steps, Stream.Child(client)))];
            int next = 0;
            return () => connection.Call(bodies[next++ % Bodies]);
        }));
    }

    private static void Pairs(ServedWorkspace server, string experiment, double seconds, int clients, double? peer, double? target) =>
        Report($"create + update a run, {Clients(clients)}", "pairs/s", 1, peer, target, server, () => LoadDriver.Run(server.Port, clients, seconds, (connection, _) =>
        {
            byte[] create = TrackingRequests.CreateRun(experiment);
            (byte[] update, int at) = TrackingRequests.UpdateRun();
            return () =>
            {
                TrackingRequests.RunIdIn(connection.Call(create)).CopyTo(update.AsSpan(at));
                connection.Call(update);
            };
        }));

    private static void Metrics(ServedWorkspace server, string experiment, double seconds, int clients, double? peer, double? target)
    {
        const int Bodies = 2000;
        Report($"log-metric, {Clients(clients)}", "calls/s", 1, peer, target, server, () => LoadDriver.Run(server.Port, clients, seconds, (connection, _) =>
        {
            string run = TrackingRequests.CreateRunNow(connection, experiment);
            byte[][] bodies = [.. Enumerable.Range(0, Bodies).Select(i => TrackingRequests.LogMetric(run, i))];
            int next = 0;
            return () => connection.Call(bodies[next++ % Bodies]);
        }));
    }

    private static void Report(string name, string unit, int perCall, double? peer, double? target, ServedWorkspace server, Func<LoadResult> load)
    {
        TimeSpan before = server.Processor();
        LoadResult result = load();
        double processor = (server.Processor() - before).TotalMilliseconds / result.Latencies.Length;
        new TrackingFigure(name, result.CallsPerSecond * perCall, unit, peer, target, Details: FormattableString.Invariant(
            $"p50 {result.P50 * 1e3:F2} ms, p95 {result.P95 * 1e3:F2} ms, processor {processor:F2} ms a call")).Print();
    }

    private static string Clients(int count) => count == 1 ? "1 client" : FormattableString.Invariant($"{count} clients");
}
