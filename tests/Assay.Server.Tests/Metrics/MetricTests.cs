using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class MetricTests : ApiTest
{
    [Fact]
    public async Task A_metric_is_what_was_logged_last()
    {
        string id = await NewRunAsync();
        await LogAsync(id, "metric", "123.456", "789", "2");
        await LogAsync(id, "metric", "5", "\"900\"", "\"1\"");
        await LogAsync(id, "nan_metric", "\"NaN\"");
        await LogAsync(id, "inf_metric", "\"Infinity\"");
        await LogAsync(id, "-inf_metric", "-Infinity");
        await LogAsync(id, "bare", "NaN");
        await LogAsync(id, "text", "\"1.5e3\"");
        await LogAsync(id, "größe/a b", "0", step: null);
        var metrics = (JsonArray)(await RunAsync(id))["data"]!["metrics"]!;
        Assert.Equal(
            [
                """{"key":"-inf_metric","value":"-Infinity","timestamp":1,"step":0}""",
                """{"key":"bare","value":"NaN","timestamp":1,"step":0}""",
                """{"key":"größe/a b","value":0,"timestamp":1,"step":0}""",
                """{"key":"inf_metric","value":"Infinity","timestamp":1,"step":0}""",
                """{"key":"metric","value":123.456,"timestamp":789,"step":2}""",
                """{"key":"nan_metric","value":"NaN","timestamp":1,"step":0}""",
                """{"key":"text","value":1500,"timestamp":1,"step":0}""",
            ],
            metrics.Select(m => m!.ToJsonString(Plain)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"run_id":31,"key":"metric","value":41,"timestamp":59,"step":26}""", "Invalid value 31 for parameter 'run_id' supplied")]
    [InlineData("""{"run_id":"r","key":31,"value":41,"timestamp":59,"step":26}""", "Invalid value 31 for parameter 'key' supplied")]
    [InlineData("""{"run_id":"r","key":"foo","value":31,"timestamp":59,"step":"foo"}""", """Invalid value \"foo\" for parameter 'step' supplied""")]
    [InlineData("""{"run_id":"r","key":"foo","value":31,"timestamp":"foo","step":41}""", """Invalid value \"foo\" for parameter 'timestamp' supplied""")]
    [InlineData("""{"run_id":"r","key":"foo","value":"foo","timestamp":59}""", """Invalid value \"foo\" for parameter 'value' supplied""")]
    [InlineData("""{"run_id":"r","key":"foo","value":true,"timestamp":59}""", "Invalid value true for parameter 'value' supplied")]
    [InlineData("""{"run_id":"r","key":"foo","value":1e999,"timestamp":59}""", "Invalid value 1e999 for parameter 'value' supplied")]
    [InlineData("""{"run_id":null,"key":"foo","value":31,"timestamp":59,"step":41}""", "Missing value for required parameter 'run_id'")]
    [InlineData("""{"run_id":"r","value":31,"timestamp":59,"step":41}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"r","key":null,"value":31,"timestamp":59}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"r","key":"","value":31,"timestamp":59}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"r","key":"foo","timestamp":59}""", "Missing value for required parameter 'value'")]
    [InlineData("""{"run_id":"r","key":"foo","value":31}""", "Missing value for required parameter 'timestamp'")]
    [InlineData("""{"run_id":"r","key":"foo","value":31,"timestamp":-1}""", "Timestamp must be a nonnegative long")]
    [InlineData("""{"run_id":"r","key":"foo","value":31,"timestamp":1.5}""", "Invalid value 1.5 for parameter 'timestamp' supplied")]
    [InlineData("""{"run_id":"r","key":"foo","value":31,"timestamp":1,"step":9223372036854775808}""", "for parameter 'step' supplied")]
    [InlineData("""{"run_id":"r","key":"../a","value":31,"timestamp":1}""", "must not resolve to other names")]
    [InlineData("""{"run_id":"r","key":"a|b","value":31,"timestamp":1}""", "Names may only contain")]
    public async Task What_cannot_be_a_point_is_refused(string body, string text)
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-metric", body.Replace("\"r\"", $"\"{id}\"", StringComparison.Ordinal))).Refused(text);
        Assert.Null((await RunAsync(id))["data"]!["metrics"]);
    }

    [Theory]
    [InlineData("-9223372036854775808", "9223372036854775807", "1.7976931348623157E308")]
    [InlineData("9223372036854775807", "0", "5E-324")]
    [InlineData("\"-5\"", "\"12\"", "-0")]
    [InlineData("3.0", "1e3", "0.1")]
    public async Task Numbers_keep_every_digit(string step, string time, string value)
    {
        string id = await NewRunAsync();
        await LogAsync(id, "m", value, time, step);
        JsonNode point = (await HistoryAsync(id, "m"))[0]!;
        Assert.Equal(Whole(step), (long)point["step"]!);
        Assert.Equal(Whole(time), (long)point["timestamp"]!);
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(value, null)), BitConverter.DoubleToInt64Bits((double)point["value"]!));
    }

    [Fact]
    public async Task The_run_may_be_named_by_its_older_name_and_fields_come_in_any_order()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-metric", $$"""{"step":1,"timestamp":2,"value":3,"key":"m","run_uuid":"{{id}}"}""")).Ok();
        (await PostAsync("runs/log-metric", $$"""{"run_uuid":"x","run_id":"{{id}}","key":"m","value":4,"timestamp":3,"model_id":"","unknown":[{}]}""")).Ok();
        (await PostAsync("runs/log-metric", $$"""{"run_uuid":"{{id}}","run_id":null,"key":"\u006d","value":5,"timestamp":4,"step":null}""")).Ok();
        Assert.Equal([3, 4, 5], (await HistoryAsync(id, "m")).Select(p => (double)p!["value"]!));
    }

    private async Task LogAsync(string run, string key, string value, string time = "1", string? step = "0") =>
        (await PostAsync("runs/log-metric", $$"""{"run_uuid":"{{run}}","run_id":"{{run}}","key":"{{key}}","value":{{value}},"timestamp":{{time}}{{(step is null ? "" : $",\"step\":{step}")}}}""")).Ok();

    private static long Whole(string text) => text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal)
        ? (long)double.Parse(text, null)
        : long.Parse(text.Trim('"'), null);
}
