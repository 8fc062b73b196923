using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls that log metrics one by one and by the batch.</summary>
internal static class MetricRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "runs/log-metric", Permission.Write, LogMetricAsync),
        .. ApiRoute.Mlflow("POST", "runs/log-batch", Permission.Write, LogBatchAsync).Select(route => route with { TooLong = TooLong }),
    ];

    private static async Task LogMetricAsync(ApiCall call)
    {
        RunEntry[] entries = await RequestReader.ReadJsonBodyAsync<RunEntry[]>(
            call, body => [QuickBatch.TryReadPoint(body, call.Served.MetricKeys) ?? ReadMetric(RequestReader.Message(body))]).ConfigureAwait(false);
        await call.WriteAsync(entries).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task LogBatchAsync(ApiCall call)
    {
        IReadOnlyList<RunEntry> entries = await RequestReader.ReadJsonBodyAsync(
            call, body => QuickBatch.TryRead(body, call.Served.MetricKeys) ?? BatchMessages.Read(RequestReader.Message(body))).ConfigureAwait(false);
        await call.WriteAsync(entries).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static RunEntry ReadMetric(RequestMessage request)
    {
        string run = request.RunId();
        MetricValue metric = MetricMessages.Read(request);
        MeasuredModel? model = MeasuredModel.Read(request);
        return MeasuredModel.Entry(RunIds.Parse(run), [metric], model);
    }

    private static string TooLong(long length) => $"Batched logging API requests must be at most 1000000 bytes, got a request of size {length}.";
}
