using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class RunSearchTests : ApiTest
{
    [Fact]
    public async Task Runs_come_in_pages_and_ties_go_by_id()
    {
        string experiment = await NewExperimentAsync();
        var made = new List<string>();
        for (int i = 0; i < 10; i++)
        {
            made.Add(await NewRunAsync(experiment));
        }
        made.Sort(StringComparer.Ordinal);
        var found = new List<string>();
        string? token = null;
        int pages = 0;
        do
        {
            JsonNode page = (await PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray(experiment), ["max_results"] = 4, ["page_token"] = token })).Ok();
            found.AddRange(Ids(page));
            token = (string?)page["next_page_token"];
            pages++;
        }
        while (token is not null);
        Assert.Equal(made, found);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task The_latest_start_comes_first()
    {
        string[] runs = [await NewRunAsync(start: 1), await NewRunAsync(start: 3), await NewRunAsync(start: 2)];
        Assert.Equal([runs[1], runs[2], runs[0]], await SearchAsync());
        Assert.Equal([runs[0], runs[2], runs[1]], await SearchAsync(order: "attributes.start_time ASC"));
    }

    [Theory]
    [InlineData("metrics.loss < 0.5", "b")]
    [InlineData("metrics.loss >= 0.5", "a")]
    [InlineData("params.depth = '6' and metrics.loss > 0", "a")]
    [InlineData("params.depth != '6'", "b")]
    [InlineData("tags.stage ILIKE 'FIN%'", "a")]
    [InlineData("tags.stage IS NULL", "b,c")]
    [InlineData("params.depth IS NOT NULL", "a,b")]
    [InlineData("attributes.status = 'FINISHED'", "c")]
    [InlineData("attributes.run_name LIKE 'run%'", "")]
    [InlineData("run_name = 'a'", "a")]
    [InlineData("tags.mlflow.runName != 'a'", "b,c")]
    [InlineData("start_time > 1", "b,c")]
    [InlineData("end_time = 99", "c")]
    [InlineData("user_id = 'someone'", "a")]
    [InlineData("datasets.name = 'iris' AND datasets.context = 'train'", "b")]
    [InlineData("dataset.digest IN ('d1', 'd2')", "b")]
    [InlineData("", "a,b,c")]
    public async Task Runs_are_found_by_filters(string filter, string names)
    {
        string a = await NewAsync("""{"run_name":"a","start_time":1,"user_id":"someone","tags":[{"key":"stage","value":"final"}]}""");
        string b = await NewAsync("""{"run_name":"b","start_time":2}""");
        string c = await NewAsync("""{"run_name":"c","start_time":3}""");
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{a}}","metrics":[{"key":"loss","value":0.7,"timestamp":1}],"params":[{"key":"depth","value":"6"}]}""")).Ok();
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{b}}","metrics":[{"key":"loss","value":0.3,"timestamp":1}],"params":[{"key":"depth","value":"7"}]}""")).Ok();
        (await PostAsync("runs/log-inputs", $$"""{"run_id":"{{b}}","datasets":[{"dataset":{"name":"iris","digest":"d1","source_type":"t","source":"s"},"tags":[{"key":"mlflow.data.context","value":"train"}]}]}""")).Ok();
        (await PostAsync("runs/update", $$"""{"run_id":"{{c}}","status":"FINISHED","end_time":99}""")).Ok();
        JsonNode found = (await PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray("0"), ["filter"] = filter })).Ok();
        Assert.Equal(names, string.Join(',', (found["runs"] as JsonArray ?? []).Select(r => (string)r!["info"]!["run_name"]!).Order()));
    }

    [Fact]
    public async Task Runs_are_sorted_by_metrics_with_NaN_and_nothing_last()
    {
        var runs = new Dictionary<string, string>();
        foreach (string value in new[] { "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "-1000", "0", "1000", "" })
        {
            string id = await NewRunAsync();
            runs[id] = value;
            if (value.Length > 0)
            {
                (await PostAsync("runs/log-metric", $$"""{"run_id":"{{id}}","key":"x","value":{{value}},"timestamp":1}""")).Ok();
            }
        }
        Assert.Equal(["\"-Infinity\"", "-1000", "0", "1000", "\"Infinity\"", "\"NaN\"", ""], (await SearchAsync(order: "metrics.x asc")).Select(id => runs[id]));
        Assert.Equal(["\"Infinity\"", "1000", "0", "-1000", "\"-Infinity\"", "\"NaN\"", ""], (await SearchAsync(order: "metrics.x DESC")).Select(id => runs[id]));
    }

    [Fact]
    public async Task A_search_sees_the_stages_and_experiments_it_is_asked_for()
    {
        string experiment = await NewExperimentAsync();
        string deleted = await NewRunAsync(experiment, 2);
        string active = await NewRunAsync(experiment, 1);
        (await PostAsync("runs/delete", new JsonObject { ["run_id"] = deleted })).Ok();
        Assert.Equal([active], await SearchAsync(experiment));
        Assert.Equal([deleted], await SearchAsync(experiment, "DELETED_ONLY"));
        Assert.Equal([deleted, active], await SearchAsync(experiment, "ALL"));
        Assert.Empty(await SearchAsync("0"));
        Assert.Empty(await SearchAsync("no-such"));
        Assert.Equal("{}", (await PostAsync("runs/search", "{}")).Text);
        Assert.Equal([active], Ids((await PostAsync("runs/search", $$"""{"experiment_ids":[0,{{experiment}}]}""")).Ok()));
    }

    [Theory]
    [InlineData("""{"max_results":123456789}""", "Invalid value 123456789 for parameter 'max_results' supplied")]
    [InlineData("""{"max_results":0}""", "Invalid value 0 for parameter 'max_results' supplied")]
    [InlineData("""{"experiment_ids":"0"}""", """Invalid value \"0\" for parameter 'experiment_ids' supplied""")]
    [InlineData("""{"order_by":[1]}""", "Invalid value [1] for parameter 'order_by' supplied")]
    [InlineData("""{"filter":5}""", "Invalid value 5 for parameter 'filter' supplied")]
    [InlineData("""{"filter":"metrics.a > 1 OR metrics.b > 1"}""", "Invalid clause(s) in filter string")]
    [InlineData("""{"order_by":["acc"]}""", "Invalid attribute key")]
    [InlineData("""{"order_by":["start_time","start_time DESC"]}""", "`order_by` contains duplicate fields")]
    [InlineData("""{"run_view_type":"SOME"}""", """Invalid value \"SOME\" for parameter 'run_view_type' supplied""")]
    [InlineData("""{"page_token":"not base64"}""", "Invalid page token")]
    [InlineData("""{"page_token":"bm90IGpzb24="}""", "Invalid page token")]
    public async Task What_cannot_be_searched_is_refused(string body, string text) => (await PostAsync("runs/search", body)).Refused(text);

    private async Task<string> NewAsync(string body) =>
        (string)(await PostAsync("runs/create", body)).Ok()["run"]!["info"]!["run_id"]!;

    private async Task<string[]> SearchAsync(string experiment = "0", string view = "ACTIVE_ONLY", string? order = null) =>
        Ids((await PostAsync("runs/search", new JsonObject
        {
            ["experiment_ids"] = new JsonArray(experiment),
            ["run_view_type"] = view,
            ["order_by"] = order is null ? null : new JsonArray(order),
        })).Ok());

    private static string[] Ids(JsonNode page) => [.. (page["runs"] as JsonArray ?? []).Select(r => (string)r!["info"]!["run_id"]!)];
}
