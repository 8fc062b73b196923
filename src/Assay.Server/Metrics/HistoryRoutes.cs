using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls that read metrics point by point.</summary>
internal static class HistoryRoutes
{
    private const int MaxBulkRuns = 100;
    private const int MaxBulkPoints = 25_000;
    private const int MaxSampled = 2500;

    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("GET", "metrics/get-history", Permission.Read, GetAsync),
        .. ApiRoute.Mlflow("GET", "metrics/get-history-bulk", Permission.Read, GetBulkAsync),
        .. ApiRoute.Mlflow("GET", "metrics/get-history-bulk-interval", Permission.Read, GetIntervalAsync),
    ];

    /// <summary>The points of one metric, all of them unless a page is asked for.</summary>
    private static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        string key = request.Text("metric_key");
        long offset = OffsetToken.Read(request.PageToken());
        int limit = request.OptionalWhole("max_results") is { } asked and not 0 ? Checked.MaxResults(asked, int.MaxValue - 1) : int.MaxValue;
        RunDetails found = await RunIds.FindAsync(call, RunIds.Parse(run)).ConfigureAwait(false);
        // Assay's own client asks for what was logged in the order it was logged.
        IReadOnlyList<MetricPoint> points = call.WantsMore()
            ? await call.Store.MetricHistoryAsync(found.Id, key, cancellationToken: call.Cancellation).ConfigureAwait(false)
            : await History.ReadAsync(call, found.Id, key).ConfigureAwait(false);
        int from = (int)Math.Min(offset, points.Count);
        int until = (int)Math.Min((long)from + limit, points.Count);
        await Answer.ListAsync(
            call, "metrics", Enumerable.Range(from, until - from), (json, i) => MetricJson.Write(json, key, points[i]), until < points.Count ? OffsetToken.Write(until) : null).ConfigureAwait(false);
    }

    private static async Task GetBulkAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        IReadOnlyList<string> runs = request.Texts("run_id");
        if (runs.Count == 0)
        {
            throw Refusal.Invalid("GetMetricHistoryBulk request must specify at least one run_id.");
        }
        if (runs.Count > MaxBulkRuns)
        {
            throw Refusal.Invalid($"GetMetricHistoryBulk request cannot specify more than {MaxBulkRuns} run_ids. Received {runs.Count} run_ids.");
        }
        string key = request.OptionalText("metric_key") ?? throw Refusal.Invalid("GetMetricHistoryBulk request must specify a metric_key.");
        int limit = Checked.MaxResults(Math.Min(request.OptionalWhole("max_results") ?? MaxBulkPoints, MaxBulkPoints));
        var found = new List<(string Run, MetricPoint Point)>();
        foreach (RunId run in Known(runs).Order(Comparer<RunId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))))
        {
            IReadOnlyList<MetricPoint> points = await History.ReadAsync(call, run, key).ConfigureAwait(false);
            found.AddRange(points.Take(limit - found.Count).Select(point => (run.ToString(), point)));
        }
        await SendAsync(call, key, found).ConfigureAwait(false);
    }

    /// <summary>Points of a metric in several runs, thinned to about so many steps, the first and the last of every run among them.</summary>
    private static async Task GetIntervalAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        IReadOnlyList<string> runs = request.Texts("run_ids");
        if (runs.Count == 0)
        {
            throw Refusal.Missing("run_ids");
        }
        if (runs.Count > MaxBulkRuns)
        {
            throw Refusal.Invalid($"GetMetricHistoryBulkInterval request must specify at most {MaxBulkRuns} run_ids. Received {runs.Count} run_ids.");
        }
        string key = request.Text("metric_key");
        long? start = request.OptionalWhole("start_step");
        long? end = request.OptionalWhole("end_step");
        long limit = request.OptionalWhole("max_results") ?? MaxSampled;
        if (limit is < 1 or > MaxSampled)
        {
            throw Refusal.Invalid($"max_results must be between 1 and {MaxSampled}.");
        }
        if (start > end)
        {
            throw Refusal.Invalid($"end_step must be greater than start_step. Found start_step={start} and end_step={end}.");
        }
        if (start is null != end is null)
        {
            throw Refusal.Invalid("If either start step or end step are specified, both must be specified.");
        }
        var histories = new List<(RunId Run, IReadOnlyList<MetricPoint> Points)>();
        foreach (RunId run in Known(runs))
        {
            histories.Add((run, await History.ReadAsync(call, run, key).ConfigureAwait(false)));
        }
        HashSet<long> steps = StepSample.Of([.. histories.Select(h => h.Points)], start, end, (int)limit);
        var found = new List<(string Run, MetricPoint Point)>();
        foreach ((RunId run, IReadOnlyList<MetricPoint> points) in histories)
        {
            found.AddRange(points
                .Where(p => steps.Contains(p.Step))
                .OrderBy(p => p.Step).ThenBy(p => p.Time).ThenBy(p => p.Value)
                .Take(MaxBulkPoints)
                .Select(p => (run.ToString(), p)));
        }
        await SendAsync(call, key, found).ConfigureAwait(false);
    }

    /// <summary>What is not written as a run's id names no run, and so has no points.</summary>
    private static IEnumerable<RunId> Known(IEnumerable<string> runs)
    {
        foreach (string text in runs)
        {
            if (RunId.TryParse(text, out RunId id))
            {
                yield return id;
            }
        }
    }

    private static Task SendAsync(ApiCall call, string key, IReadOnlyList<(string Run, MetricPoint Point)> found) =>
        Answer.ListAsync(call, "metrics", found, (json, p) => MetricJson.Write(json, key, p.Point, p.Run));
}
