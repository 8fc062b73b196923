using Assay.Tracking;

using FsCheck;
using FsCheck.Fluent;

using Xunit;

namespace Assay.Testing;

// Metrics: points as logged, and summaries that agree with them.
public abstract partial class TrackingStoreContract
{
    private static MetricsLogged Points(RunId run, string key, params MetricPoint[] points) => new(run, [.. points.Select(p => new MetricValue(key, p))]);

    [Fact]
    public async Task Points_come_back_in_the_order_they_were_logged()
    {
        MetricPoint[] points =
        [
            new(5, 1, new Timestamp(50)), new(3, 2, new Timestamp(70)), new(5, 3, new Timestamp(50)), new(3, 2, new Timestamp(70)),
            new(-1, 0.1, new Timestamp(Limits.TakesTimesBefore1970 ? -5 : 5)), new(5, 1, new Timestamp(50)), new(4, 1e-320, new Timestamp(0)),
        ];
        RunId run = await StartAsync();
        await WriteAsync(Points(run, "loss", points[..3]));
        await WriteAsync(Points(run, "loss", points[3..4]), Points(run, "loss", points[4..]));
        await AssertHistoryAsync(run, "loss", points);
    }

    [Fact]
    public async Task Every_double_is_kept_to_the_bit()
    {
        double[] values =
        [
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            0.1, 1.0 / 3, 9007199254740993, 1e22, 2.2250738585072014e-308, -1, 123456789.123456789, double.NaN,
        ];
        RunId run = await StartAsync();
        MetricPoint[] points = [.. values.Select((value, i) => new MetricPoint(i, value, new Timestamp(i)))];
        await WriteAsync(Points(run, "x", points));
        await AssertHistoryAsync(run, "x", points);
        for (int i = 0; i < values.Length; i++)
        {
            await WriteAsync(Points(run, $"alone {i}", points[i]));
            await AssertHistoryAsync(run, $"alone {i}", [points[i]]);
        }
    }

    [Fact]
    public async Task The_extremes_of_steps_and_times_are_kept_and_ordered()
    {
        long[] ends = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        MetricPoint[] points = [.. ends.SelectMany(step => ends.Where(IsTaken).Select(time => new MetricPoint(step, step % 97 + time % 89, new Timestamp(time))))];
        RunId run = await StartAsync();
        await WriteAsync(Points(run, "up", points));
        await WriteAsync(Points(run, "down", [.. points.Reverse()]));
        await AssertHistoryAsync(run, "up", points);
        await AssertHistoryAsync(run, "down", [.. points.Reverse()]);
    }

    [Fact]
    public async Task A_summary_of_only_NaN_has_no_least_and_greatest()
    {
        RunId run = await StartAsync();
        await WriteAsync(Points(run, "x", new MetricPoint(0, double.NaN, default), new MetricPoint(1, double.NaN, default)));
        MetricSummary found = (await GetAsync(run)).Metrics["x"];
        Assert.True(double.IsNaN(found.Last.Value), "The last value is NaN.");
        Assert.Null(found.Min);
        Assert.Null(found.Max);
    }

    [Fact]
    public async Task Many_metrics_of_a_run_are_kept_apart()
    {
        RunId run = await StartAsync(), other = await StartAsync();
        string[] keys = [.. Enumerable.Range(0, 1000).Select(i => $"m{i}")];
        await WriteAsync(new MetricsLogged(run, [.. keys.Select((key, i) => new MetricValue(key, new MetricPoint(0, i, default)))]));
        await WriteAsync(new MetricsLogged(run, [.. keys.Select((key, i) => new MetricValue(key, new MetricPoint(1, -i, default)))]));
        await WriteAsync(Points(other, "m7", new MetricPoint(9, 9, default)));
        RunDetails found = await GetAsync(run);
        Assert.Equal(keys.Order(StringComparer.Ordinal), found.Metrics.Keys.Order(StringComparer.Ordinal));
        for (int i = 0; i < keys.Length; i += 111)
        {
            Assert.Equal(-i, found.Metrics[keys[i]].Last.Value);
            await AssertHistoryAsync(run, keys[i], [new MetricPoint(0, i, default), new MetricPoint(1, -i, default)]);
        }
        Assert.Equal(["m7"], (await GetAsync(other)).Metrics.Keys);
        Assert.Empty(await Store.MetricHistoryAsync(run, "M7"));
    }

    [Fact]
    public async Task Any_part_of_a_long_history_can_be_read()
    {
        const int Count = 7_000;
        RunId run = await StartAsync();
        MetricPoint[] points = [.. Enumerable.Range(0, Count).Select(i => new MetricPoint((i * 7919L) % 5003, Math.Sin(i), new Timestamp(i % 11)))];
        int[] sizes = [1, 1, 2, 1000, 1023, 1024, 1025, 3, 999, 1];
        for (int at = 0, turn = 0; at < Count; turn++)
        {
            int size = Math.Min(sizes[turn % sizes.Length], Count - at);
            await WriteAsync(Points(run, "loss", points[at..(at + size)]));
            at += size;
        }
        await AssertHistoryAsync(run, "loss", points);
        IReadOnlyList<MetricPoint> whole = await Store.MetricHistoryAsync(run, "loss");
        foreach ((int from, int limit) in new[] { (0, 1), (0, 1024), (1, 1), (1023, 2), (1024, 1024), (5000, 2500), (6_999, 1), (6_999, 10), (7_000, 5), (9_999, 5), (3, int.MaxValue), (4, 0) })
            Assert.Equal(whole.Skip(from).Take(limit), await Store.MetricHistoryAsync(run, "loss", from, limit));
    }

    [Fact]
    public void History_and_summary_are_what_was_logged_however_it_was_cut() =>
        Prop.ForAll(Histories().ToArbitrary(), batches =>
        {
            CheckHistoryAsync(batches).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    /// <summary>Batches of points of two metrics.</summary>
    private Gen<(string Key, MetricPoint Point)[][]> Histories()
    {
        Gen<long> numbers = Gen.OneOf(Gen.Choose(-3, 3).Select(i => (long)i), Gen.Choose(int.MinValue, int.MaxValue).Select(i => i * 4_294_967_291L), Gen.Elements(long.MinValue, long.MaxValue));
        Gen<double> values = Gen.OneOf(
            Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0, 1.0),
            Gen.Choose(-1000, 1000).Select(i => i / 7.0),
            ArbMap.Default.ArbFor<double>().Generator);
        Gen<(string, MetricPoint)> point =
            from key in Gen.Elements("a", "b")
            from step in numbers
            from value in values
            from time in numbers
            select (key, new MetricPoint(step, value, new Timestamp(IsTaken(time) ? time : ~time)));
        return from batches in Gen.Choose(1, 6)
               from points in point.ArrayOf().Where(p => p.Length > 0).ArrayOf(batches)
               select points;
    }

    private async Task CheckHistoryAsync((string Key, MetricPoint Point)[][] batches)
    {
        RunId run = await StartAsync();
        foreach ((string Key, MetricPoint Point)[] batch in batches)
            await WriteAsync(new MetricsLogged(run, [.. batch.Select(p => new MetricValue(p.Key, p.Point))]));
        foreach (var metric in batches.SelectMany(b => b).GroupBy(p => p.Key, p => p.Point))
            await AssertHistoryAsync(run, metric.Key, [.. metric]);
    }

    /// <summary>That history and summary are those of the points, as far as the home keeps them.</summary>
    private async Task AssertHistoryAsync(RunId run, string key, MetricPoint[] logged)
    {
        MetricPoint[] expected = Limits.KeepsInfinities ? logged : [.. logged.Select(p => p with { Value = Clamp(p.Value) })];
        IReadOnlyList<MetricPoint> found = await Store.MetricHistoryAsync(run, key);
        MetricSummary summary = (await GetAsync(run)).Metrics[key];
        var points = Limits.KeepsEveryPoint ? expected.Select(Bits) : expected.Select(Bits).Distinct();
        if (Limits.KeepsOrder)
            Assert.Equal(points, found.Select(Bits));
        else
            Assert.Equal(points.Order(), found.Select(Bits).Order());

        MetricSummary wanted = ExpectedMetrics.Summarize(key, expected);
        Assert.Equal(key, summary.Key);
        Assert.Equal(Bits(wanted.Last), Bits(summary.Last));
        if (!Limits.KeepsExtremes)
        {
            Assert.Equal((null, null, null), (summary.Min, summary.Max, summary.Count));
            return;
        }
        Assert.Equal(wanted.Count, summary.Count);
        if (Limits.KeepsOrder)
            Assert.Equal((Bits(wanted.Min), Bits(wanted.Max)), (Bits(summary.Min), Bits(summary.Max)));
        else
            Assert.Equal((wanted.Min?.Value, wanted.Max?.Value), (summary.Min?.Value, summary.Max?.Value));
    }

    /// <summary>A point with its value's bits, of which all NaN have the same.</summary>
    private static (long Step, long Time, long Value) Bits(MetricPoint point) =>
        (point.Step, point.Time.UnixMilliseconds, BitConverter.DoubleToInt64Bits(double.IsNaN(point.Value) ? double.NaN : point.Value));

    private static (long Step, long Time, long Value)? Bits(MetricPoint? point) => point is { } there ? Bits(there) : null;

    private bool IsTaken(long time) => time >= 0 || Limits.TakesTimesBefore1970;

    private static double Clamp(double value) => double.IsNaN(value) ? value : Math.Clamp(value, double.MinValue, double.MaxValue);
}
