using Assay.Tracking;

namespace Assay.Server;

/// <summary>A metric's points in MLflow's order.</summary>
internal static class History
{
    private static readonly Comparison<MetricPoint> ByTime = static (a, b) =>
        (a.Time.CompareTo(b.Time), a.Step.CompareTo(b.Step)) switch
        {
            (var time and not 0, _) => time,
            (_, var step and not 0) => step,
            _ => a.Value.CompareTo(b.Value),
        };

    /// <summary>By time, then step, then value; most are logged so, and then nothing is sorted.</summary>
    public static async Task<IReadOnlyList<MetricPoint>> ReadAsync(ApiCall call, RunId run, string key)
    {
        IReadOnlyList<MetricPoint> points = await call.Store.MetricHistoryAsync(run, key, cancellationToken: call.Cancellation).ConfigureAwait(false);
        for (int i = 1; i < points.Count; i++)
        {
            if (ByTime(points[i - 1], points[i]) > 0)
            {
                MetricPoint[] sorted = [.. points];
                Array.Sort(sorted, ByTime);
                return sorted;
            }
        }
        return points;
    }
}
