using System.Globalization;
using System.Text;
using System.Text.Json;

using Assay.Numerics;

namespace Assay.Bench;

/// <summary>Requests of MLflow's API, made before the clock starts.</summary>
internal static class TrackingRequests
{
    public const string Api = "/api/2.0/mlflow/";

    /// <summary>Stands in a request where a run's id of the same length goes.</summary>
    private const string Placeholder = "00000000000000000000000000000000";

    public static string CreateExperiment(HttpConnection connection, string name) =>
        Json(connection.Call(Post("experiments/create", $$"""{"name":"{{name}}"}"""))).GetProperty("experiment_id").GetString()!;

    public static byte[] CreateRun(string experiment) =>
        Post("runs/create", $$"""{"experiment_id":"{{experiment}}","start_time":1700000000000,"tags":[]}""");

    /// <summary>The id of the run in an answer to <see cref="CreateRun"/>.</summary>
    public static ReadOnlySpan<byte> RunIdIn(ReadOnlySpan<byte> answer)
    {
        int at = answer.IndexOf("\"run_id\""u8);
        int colon = at + 8 + answer[(at + 8)..].IndexOf((byte)':');
        int quote = colon + answer[colon..].IndexOf((byte)'"');
        return answer.Slice(quote + 1, Placeholder.Length);
    }

    public static string CreateRunNow(HttpConnection connection, string experiment) =>
        Encoding.ASCII.GetString(RunIdIn(connection.Call(CreateRun(experiment))));

    /// <summary>A request for any run, and where its id goes.</summary>
    public static (byte[] Request, int At) UpdateRun()
    {
        byte[] request = Post("runs/update", $$"""{"run_id":"{{Placeholder}}","status":"FINISHED","end_time":1700000001000}""");
        return (request, request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Placeholder)));
    }

    public static byte[] LogMetric(string run, long step) =>
        Post("runs/log-metric", Text($$"""{"run_id":"{{run}}","key":"loss","value":0.5,"timestamp":{{1_700_000_000_000 + step}},"step":{{step}}}"""));

    public static byte[] LogBatch(string run, int keys, int steps, long from, RandomStream values)
    {
        var body = new StringBuilder($$"""{"run_id":"{{run}}","metrics":[""");
        for (int key = 0; key < keys; key++)
        {
            for (int i = 0; i < steps; i++)
            {
                double value = values.UniformAt((ulong)((key * steps) + i + (from * 1_000_003)));
                body.Append(body[^1] == '[' ? "" : ", ").Append(CultureInfo.InvariantCulture, $$"""{"key": "m{{key}}", "value": {{value:R}}, "timestamp": {{1_700_000_000_000 + from + i}}, "step": {{from + i}}}""");
            }
        }
        return Post("runs/log-batch", body.Append("], \"params\": [], \"tags\": []}").ToString());
    }

    /// <summary>Ten metrics and ten parameters of ten values, as a search looks for.</summary>
    public static byte[] LogRun(string run, RandomStream stream)
    {
        string metrics = string.Join(',', Enumerable.Range(0, 10).Select(k => Text($$"""{"key":"m{{k}}","value":{{stream.UniformAt((ulong)k):R}},"timestamp":1700000000000,"step":0}""")));
        string parameters = string.Join(',', Enumerable.Range(0, 10).Select(k => Text($$"""{"key":"p{{k}}","value":"{{stream.At((ulong)k + 10) % 10}}"}""")));
        return Post("runs/log-batch", $$"""{"run_id":"{{run}}","metrics":[{{metrics}}],"params":[{{parameters}}],"tags":[]}""");
    }

    public static byte[] Search(string experiment, int results, bool filtered) =>
        Post("runs/search", filtered
            ? $$"""{"experiment_ids":["{{experiment}}"],"max_results":{{results}},"filter":"metrics.m0 > 0.5 and params.p1 = '3'","order_by":["metrics.m1 DESC"]}"""
            : $$"""{"experiment_ids":["{{experiment}}"],"max_results":{{results}}}""");

    public static byte[] History(string run, int? page, string? token) =>
        HttpConnection.Get($"{Api}metrics/get-history?run_id={run}&metric_key=m0{(page is { } size ? Text($"&max_results={size}") : "")}{(token is null ? "" : "&page_token=" + Uri.EscapeDataString(token))}");

    public static byte[] BulkInterval(string run) =>
        HttpConnection.Get($"/ajax-api/2.0/mlflow/metrics/get-history-bulk-interval?run_ids={run}&metric_key=m0&max_results=320");

    public static JsonElement Json(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        return JsonElement.ParseValue(ref reader);
    }

    private static byte[] Post(string path, string body) => HttpConnection.Post(Api + path, body);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
