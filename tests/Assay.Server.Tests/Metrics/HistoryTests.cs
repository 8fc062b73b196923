using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class HistoryTests : ApiTest
{
    private static readonly (long Time, long Step, double Value)[] PointsA = [(1, 2, 10), (1, 3, 11), (1, 3, 12), (2, 3, 12)];
    private static readonly (long Time, long Step, double Value)[] PointsB = [(7, -2, -100), (8, 0, 0), (8, 0, 1), (9, 1, 12)];

    [Fact]
    public async Task A_history_comes_by_time_then_step_then_value_with_every_point()
    {
        string id = await NewRunAsync();
        await LogAsync(id, "m", [(5, 1, 1), (3, 9, 2), (5, 0, 3), (5, 1, 0.5), (3, 9, 2)]);
        Assert.Equal([(3L, 9L, 2.0), (3, 9, 2), (5, 0, 3), (5, 1, 0.5), (5, 1, 1)], Points(await HistoryAsync(id, "m")));
        Assert.Equal("{}", (await GetAsync($"metrics/get-history?run_id={id}&metric_key=other")).Text);
        Assert.Equal("m", (string?)(await HistoryAsync(id, "m"))[0]!["key"]);
    }

    [Fact]
    public async Task A_history_is_refused_or_not_found_as_MLflow_does()
    {
        string id = await NewRunAsync();
        (await GetAsync($"metrics/get-history?run_id={id}")).Refused("Missing value for required parameter 'metric_key'");
        (await GetAsync("metrics/get-history?metric_key=m")).Refused("Missing value for required parameter 'run_id'");
        (await GetAsync("metrics/get-history?metric_key=m&run_id=nothing")).NotFound("Run with id=nothing not found");
        (await GetAsync($"metrics/get-history?metric_key=m&run_id={id}&page_token=x")).Refused("Invalid page token");
        (await GetAsync($"metrics/get-history?metric_key=m&run_id={id}&max_results=-1")).Refused("for parameter 'max_results' supplied");
    }

    [Fact]
    public async Task A_long_history_comes_in_pages_or_at_once()
    {
        string id = await NewRunAsync();
        for (int batch = 0; batch < 3; batch++)
        {
            await LogAsync(id, "m", [.. Enumerable.Range(batch * 1000, 1000).Select(i => ((long)i, (long)i, (double)i))]);
        }
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => (double)i), (await HistoryAsync(id, "m")).Select(p => (double)p!["value"]!));
        var steps = new List<long>();
        string token = "";
        do
        {
            JsonNode page = (await GetAsync($"metrics/get-history?run_id={id}&metric_key=m&max_results=1100{token}")).Ok();
            steps.AddRange(((JsonArray)page["metrics"]!).Select(p => (long)p!["step"]!));
            token = page["next_page_token"] is { } next ? $"&page_token={Uri.EscapeDataString((string)next!)}" : "";
        }
        while (token.Length > 0);
        Assert.Equal(Enumerable.Range(0, 3000).Select(i => (long)i), steps);
    }

    [Fact]
    public async Task Histories_of_several_runs_come_by_run_then_time()
    {
        string first = await NewRunAsync();
        string second = await NewRunAsync();
        string empty = await NewRunAsync();
        foreach (string run in new[] { first, second })
        {
            await LogAsync(run, "A", PointsA);
            await LogAsync(run, "B", PointsB);
        }
        string[] sorted = [.. new[] { first, second }.Order(StringComparer.Ordinal)];
        JsonNode bulk = (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk?run_id={second}&run_id={empty}&run_id={first}&run_id=unknown&metric_key=B")).Ok();
        Assert.Equal(PointsB.Concat(PointsB), Points(bulk["metrics"]!));
        Assert.Equal(Enumerable.Repeat(sorted[0], 4).Concat(Enumerable.Repeat(sorted[1], 4)), Names(bulk, "metrics", "run_id"));
        bulk = (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk?run_id={first}&metric_key=A&max_results=2")).Ok();
        Assert.Equal(PointsA.Take(2), Points(bulk["metrics"]!));
    }

    [Theory]
    [InlineData("metric_key=key", "GetMetricHistoryBulk request must specify at least one run_id.")]
    [InlineData("", "GetMetricHistoryBulk request must specify at least one run_id.")]
    [InlineData("run_id=123", "GetMetricHistoryBulk request must specify a metric_key.")]
    public async Task A_bulk_needs_runs_and_a_key(string query, string text) => (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk?{query}")).Refused(text);

    [Theory]
    [InlineData("metric_key=key", "Missing value for required parameter 'run_ids'.")]
    [InlineData("run_ids=123&metric_key=key&max_results=0", "max_results must be between 1 and 2500")]
    [InlineData("run_ids=123&metric_key=key&max_results=2501", "max_results must be between 1 and 2500")]
    [InlineData("run_ids=123&metric_key=", "Missing value for required parameter 'metric_key'")]
    [InlineData("run_ids=123&max_results=5", "Missing value for required parameter 'metric_key'")]
    [InlineData("run_ids=123&metric_key=key&start_step=1&end_step=0&max_results=5", "end_step must be greater than start_step. ")]
    [InlineData("run_ids=123&metric_key=key&start_step=1&max_results=5", "If either start step or end step are specified, both must be specified.")]
    [InlineData("run_ids=123&metric_key=key&max_results=x", """Invalid value \"x\" for parameter 'max_results' supplied""")]
    public async Task An_interval_needs_what_MLflow_needs(string query, string text) => (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?{query}")).Refused(text);

    [Fact]
    public async Task At_most_a_hundred_runs_are_asked_for_at_once()
    {
        string many = string.Join('&', Enumerable.Range(0, 101).Select(i => $"run_ids=id_{i}"));
        (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?{many}&metric_key=k")).Refused("GetMetricHistoryBulkInterval request must specify at most 100 run_ids.");
        (await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk?{many.Replace("run_ids", "run_id", StringComparison.Ordinal)}&metric_key=k"))
            .Refused("GetMetricHistoryBulk request cannot specify more than");
    }

    [Fact]
    public async Task An_interval_is_thinned_and_keeps_the_ends_of_every_run()
    {
        string first = await NewRunAsync();
        await LogAsync(first, "A", [.. Enumerable.Range(0, 10).Select(i => (1L, (long)i, 10.0))]);
        Assert.Equal([0, 2, 4, 6, 8, 9], await StepsAsync($"run_ids={first}&max_results=5"));
        Assert.Equal([0, 1, 2, 3, 4], await StepsAsync($"run_ids={first}&start_step=0&end_step=4&max_results=5"));
        string second = await NewRunAsync();
        await LogAsync(second, "A", [.. Enumerable.Range(0, 20).Select(i => (1L, (long)i, 10.0))]);
        Assert.Equal([0, 4, 8, 9, 0, 4, 8, 9, 12, 16, 19], await StepsAsync($"run_ids={first}&run_ids={second}&max_results=5"));
        await LogAsync(first, "A", [.. Enumerable.Range(0, 10).Select(i => (2L, (long)i, 10.0))]);
        Assert.Equal([0, 0, 2, 2, 4, 4, 6, 6, 8, 8, 9, 9], await StepsAsync($"run_ids={first}&max_results=5"));
    }

    private async Task<IEnumerable<long>> StepsAsync(string query) =>
        ((JsonArray)(await GetAsync($"/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?{query}&metric_key=A")).Ok()["metrics"]!).Select(p => (long)p!["step"]!);

    private async Task LogAsync(string run, string key, (long Time, long Step, double Value)[] points) =>
        (await PostAsync("runs/log-batch", new JsonObject
        {
            ["run_id"] = run,
            ["metrics"] = new JsonArray([.. points.Select(p => new JsonObject { ["key"] = key, ["value"] = p.Value, ["timestamp"] = p.Time, ["step"] = p.Step })]),
        })).Ok();

    private static (long Time, long Step, double Value)[] Points(JsonNode list) =>
        [.. ((JsonArray)list).Select(p => ((long)p!["timestamp"]!, (long)p["step"]!, (double)p["value"]!))];
}
