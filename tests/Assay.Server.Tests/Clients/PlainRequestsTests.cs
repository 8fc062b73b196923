using Assay.Tracking;

namespace Assay.Server.Tests;

/// <summary>How many requests reading costs at a server that shows nothing of Assay.</summary>
public sealed class PlainRequestsTests
{
    private const int Metrics = 40;

    [Fact]
    public async Task Runs_are_read_and_searched_without_a_request_for_each_metric()
    {
        await using OpenServer server = await OpenServer.StartAsync();
        await using Line line = await Line.OpenAsync(server.Address, plain: true);
        await using TrackingHome home = await TrackingHome.OpenAsync(line.Address.ToString());
        await home.EnsureDefaultExperimentAsync();
        for (int i = 0; i < 3; i++)
        {
            var run = RunId.New();
            await home.Store.WriteAsync([new RunStarted(run, ExperimentId.Default, $"run {i}", "", default)]);
            await home.Store.WriteAsync([new MetricsLogged(run, [.. Enumerable.Range(0, Metrics).Select(m => new MetricValue($"m{m}", new MetricPoint(i, m, default)))])]);
        }

        int before = line.Requests;
        IReadOnlyList<RunDetails> found = (await home.Store.SearchRunsAsync(new RunSearch { Experiments = [ExperimentId.Default] })).Items;
        Assert.Equal(1, line.Requests - before);
        Assert.Equal(3, found.Count);
        Assert.All(found, run => Assert.Equal(Metrics, run.Metrics.Count));

        before = line.Requests;
        RunDetails one = await home.Store.GetRunAsync(found[0].Id);
        Assert.Equal(1, line.Requests - before);
        Assert.Equal(new MetricSummary("m7", one.Metrics["m7"].Last, null, null, null), one.Metrics["m7"]);
        Assert.Equal(7, one.Metrics["m7"].Last.Value);
    }
}
