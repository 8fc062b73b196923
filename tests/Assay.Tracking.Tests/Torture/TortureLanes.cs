namespace Assay.Tracking.Tests;

/// <summary>What a tortured writer writes: several lanes at once, each batch after batch of points with a parameter.</summary>
internal static class TortureLanes
{
    public const int Count = 3;

    public static string Metric(int lane) => $"metric {lane}";

    /// <summary>The entries of a lane's next batch, which are written together.</summary>
    /// <param name="first">The number of points in the batches before it.</param>
    public static RunEntry[] Batch(RunId run, int lane, int batch, int first) =>
    [
        new MetricsLogged(run, [.. Enumerable.Range(first, Size(batch)).Select(i => new MetricValue(Metric(lane), Point(lane, i)))]),
        new ParameterLogged(run, $"{lane} {batch}", $"{first}"),
    ];

    /// <summary>From single points to batches that are more than a chunk.</summary>
    public static int Size(int batch) => (batch % 10) switch
    {
        < 6 => 1,
        < 9 => 1 + (batch * 7 % 50),
        _ => batch % 40 == 39 ? 1500 : 150,
    };

    /// <summary>The number of points in so many batches.</summary>
    public static int Points(int batches) => Enumerable.Range(0, batches).Sum(Size);

    public static MetricPoint Point(int lane, int number) => new(number, (number * 0.25) + lane, new Timestamp(number / 3));
}
