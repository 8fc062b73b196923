using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class BatchTests : ApiTest
{
    [Fact]
    public async Task A_batch_logs_metrics_parameters_and_tags()
    {
        string id = await NewRunAsync();
        Assert.Equal("{}", (await PostAsync("runs/log-batch", $$"""
            {"run_id":"{{id}}",
             "metrics":[{"key":"metric","value":123.456,"timestamp":789,"step":3},{"key":"metric","value":1,"timestamp":"790","step":"4"},{"key":"other","value":"NaN","timestamp":1}],
             "params":[{"key":"param","value":"value"},{"key":"empty","value":""},{"key":"absent"}],
             "tags":[{"key":"taggity","value":"do-dah"},{"key":"tag_key","value":""},{"key":"mlflow.runName","value":"renamed"}]}
            """)).Text);
        JsonNode run = await RunAsync(id);
        Assert.Equal(["metric", "other"], ((JsonArray)run["data"]!["metrics"]!).Select(m => (string)m!["key"]!).Order());
        Assert.Equal(new Dictionary<string, string> { ["param"] = "value", ["empty"] = "", ["absent"] = "" }, Pairs(run["data"]!["params"]));
        Assert.Equal(new Dictionary<string, string> { ["taggity"] = "do-dah", ["tag_key"] = "", ["mlflow.runName"] = "renamed" }, Pairs(run["data"]!["tags"]));
        Assert.Equal("renamed", (string?)run["info"]!["run_name"]);
        Assert.Equal([(3L, 123.456), (4L, 1.0)], (await HistoryAsync(id, "metric")).Select(p => ((long)p!["step"]!, (double)p["value"]!)));
    }

    [Theory]
    [InlineData("metrics", "\"foo\"", """Invalid value \"foo\" for parameter 'metrics' supplied""")]
    [InlineData("params", "\"foo\"", """Invalid value \"foo\" for parameter 'params' supplied""")]
    [InlineData("tags", "\"foo\"", """Invalid value \"foo\" for parameter 'tags' supplied""")]
    [InlineData("metrics", """[{"key":"mae","value":2.5}]""", """Invalid value [{\"key\":\"mae\",\"value\":2.5}] for parameter 'metrics' supplied""")]
    [InlineData("metrics", """[{"key":"mae","value":2.5}]""", "Missing value for required parameter 'metrics[0].timestamp'")]
    [InlineData("metrics", """[{"value":2.5,"timestamp":1}]""", "Missing value for required parameter 'metrics[0].key'")]
    [InlineData("metrics", """[{"key":"a","value":1,"timestamp":1},{"key":"b","timestamp":1}]""", "Missing value for required parameter 'metrics[1].value'")]
    [InlineData("metrics", """[{"key":"a","value":1,"timestamp":-1}]""", "Timestamp must be a nonnegative long")]
    [InlineData("metrics", """[{"key":"/a","value":1,"timestamp":1}]""", "must not resolve to other names")]
    [InlineData("metrics", """[null]""", "Invalid value [null] for parameter 'metrics' supplied")]
    [InlineData("params", """[{"value":"v"}]""", "Missing value for required parameter 'params[0].key'")]
    [InlineData("params", """[{"key":"a","value":5}]""", """Invalid value [{\"key\":\"a\",\"value\":5}] for parameter 'params' supplied""")]
    [InlineData("params", """[{"key":"a","value":"1"},{"key":"a","value":"1"}]""", "Duplicate parameter keys have been submitted: ['a']")]
    [InlineData("params", """[{"key":"a//b","value":"1"}]""", "for parameter 'params[0].key' supplied")]
    [InlineData("tags", """[{"key":"a","value":"1"},{"value":"v"}]""", "Missing value for required parameter 'tags[1].key'")]
    [InlineData("run_id", "5", "Invalid value 5 for parameter 'run_id' supplied")]
    [InlineData("run_id", "null", "Missing value for required parameter 'run_id'")]
    public async Task What_cannot_be_logged_is_refused_whole(string field, string value, string text)
    {
        string id = await NewRunAsync();
        string run = field == "run_id" ? "" : $"\"run_id\":\"{id}\",\"tags\":[{{\"key\":\"kept\",\"value\":\"no\"}}],";
        (await PostAsync("runs/log-batch", $$"""{{{run}}"{{field}}":{{value}}}""")).Refused(text);
        JsonNode data = (await RunAsync(id))["data"]!;
        Assert.Equal(["mlflow.runName"], Pairs(data["tags"]).Keys);
        Assert.Null(data["params"]);
        Assert.Null(data["metrics"]);
    }

    [Fact]
    public async Task A_batch_with_another_value_of_a_parameter_logs_nothing()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "p", ["value"] = "1" })).Ok();
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{id}}","metrics":[{"key":"m","value":1,"timestamp":1}],"params":[{"key":"q","value":"1"},{"key":"p","value":"2"}],"tags":[{"key":"t","value":"1"}]}"""))
            .Refused("Changing param values is not allowed");
        JsonNode data = (await RunAsync(id))["data"]!;
        Assert.Equal(["p"], Pairs(data["params"]).Keys);
        Assert.Equal(["mlflow.runName"], Pairs(data["tags"]).Keys);
        Assert.Null(data["metrics"]);
    }

    [Theory]
    [InlineData(1000, 0, 0, null)]
    [InlineData(1001, 0, 0, "A batch logging request can contain at most 1000 metrics. Got 1001 metrics.")]
    [InlineData(0, 100, 100, null)]
    [InlineData(0, 101, 0, "A batch logging request can contain at most 100 params. Got 101 params.")]
    [InlineData(0, 0, 101, "A batch logging request can contain at most 100 tags. Got 101 tags.")]
    [InlineData(900, 51, 50, "A batch logging request can contain at most 1000 metrics, params, and tags. Got 1001")]
    public async Task A_batch_has_bounds(int metrics, int parameters, int tags, string? refused)
    {
        string id = await NewRunAsync();
        var body = new JsonObject
        {
            ["run_id"] = id,
            ["metrics"] = new JsonArray([.. Enumerable.Range(0, metrics).Select(i => new JsonObject { ["key"] = $"m{i % 7}", ["value"] = i, ["timestamp"] = i, ["step"] = i })]),
            ["params"] = new JsonArray([.. Enumerable.Range(0, parameters).Select(i => new JsonObject { ["key"] = $"p{i}", ["value"] = "v" })]),
            ["tags"] = new JsonArray([.. Enumerable.Range(0, tags).Select(i => new JsonObject { ["key"] = $"t{i}", ["value"] = "v" })]),
        };
        ApiAnswer answer = await PostAsync("runs/log-batch", body);
        if (refused is not null)
        {
            answer.Refused(refused);
            return;
        }
        answer.Ok();
        JsonNode data = (await RunAsync(id))["data"]!;
        Assert.Equal((metrics > 0 ? 7 : 0, parameters, tags + 1), ((data["metrics"] as JsonArray ?? []).Count, Pairs(data["params"]).Count, Pairs(data["tags"]).Count));
    }

    [Fact]
    public async Task A_batch_has_a_million_bytes_at_most()
    {
        string id = await NewRunAsync();
        string padding = new(' ', 1_000_000);
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{id}}"{{padding}}}""")).Refused("Batched logging API requests must be at most 1000000 bytes");
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{id}}"{{padding[..900_000]}}}""")).Ok();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"metrics":null,"params":[],"tags":[]}""")]
    public async Task An_empty_batch_changes_nothing(string fields)
    {
        string id = await NewRunAsync();
        JsonObject body = JsonNode.Parse(fields)!.AsObject();
        body["run_id"] = id;
        (await PostAsync("runs/log-batch", body)).Ok();
        Assert.Null((await RunAsync(id))["data"]!["metrics"]);
    }

    [Fact]
    public async Task Both_ways_of_reading_a_batch_read_the_same()
    {
        // A field that the quick way does not know, and an escape, make the server read by the rules in full.
        string[] points = ["""{"key":"m","value":1.25,"timestamp":5,"step":7}""", """{"value":"-Infinity","step":"-3","timestamp":"6","key":"a/b c"}""", """{"key":"m","value":5e-324,"timestamp":0}"""];
        string quick = await NewRunAsync();
        string full = await NewRunAsync();
        (await PostAsync("runs/log-batch", $$"""{"run_id":"{{quick}}","metrics":[{{string.Join(',', points)}}],"params":[{"key":"p","value":"ü"}]}""")).Ok();
        (await PostAsync("runs/log-batch", $$"""{"unknown":{},"run_id":"{{full}}","metrics":[{{string.Join(',', points)}}],"params":[{"key":"\u0070","value":"\u00fc"}]}""")).Ok();
        Assert.Equal((await RunAsync(quick))["data"]!["metrics"]!.ToJsonString(), (await RunAsync(full))["data"]!["metrics"]!.ToJsonString());
        Assert.Equal(Pairs((await RunAsync(quick))["data"]!["params"]), Pairs((await RunAsync(full))["data"]!["params"]));
        foreach (string key in new[] { "m", "a/b c" })
        {
            Assert.Equal((await HistoryAsync(quick, key)).ToJsonString(), (await HistoryAsync(full, key)).ToJsonString());
        }
    }
}
