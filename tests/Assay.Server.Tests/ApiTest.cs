using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

/// <summary>Tests that talk to a real server over a new, empty home, as MLflow's clients do.</summary>
public abstract class ApiTest : IAsyncLifetime, IDisposable
{
    /// <summary>Writes JSON without escapes that nobody needs.</summary>
    private protected static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpClient _http = new();
    private OpenServer? _server;

    protected Uri Address => _server!.Address;

    public async Task InitializeAsync() => _server = await OpenServer.StartAsync();

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <param name="path">What follows <c>/api/2.0/mlflow/</c>, or an absolute path.</param>
    private protected Task<ApiAnswer> PostAsync(string path, string body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = content });
    }

    private protected Task<ApiAnswer> PostAsync(string path, JsonNode body) => PostAsync(path, body.ToJsonString());

    /// <inheritdoc cref="PostAsync(string, string, string?)"/>
    private protected Task<ApiAnswer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, At(path)));

    private protected async Task<string> NewExperimentAsync(string name = "experiment") =>
        (string)(await PostAsync("experiments/create", new JsonObject { ["name"] = name })).Ok()["experiment_id"]!;

    private protected async Task<string> NewRunAsync(string experiment = "0", long start = 1) =>
        (string)(await PostAsync("runs/create", new JsonObject { ["experiment_id"] = experiment, ["start_time"] = start })).Ok()["run"]!["info"]!["run_id"]!;

    private protected async Task<JsonNode> RunAsync(string run) => (await GetAsync($"runs/get?run_id={run}")).Ok()["run"]!;

    private protected async Task<JsonArray> HistoryAsync(string run, string key) =>
        (JsonArray)(await GetAsync($"metrics/get-history?run_id={run}&metric_key={Uri.EscapeDataString(key)}")).Ok()["metrics"]!;

    /// <summary>Keys and values of a list of pairs.</summary>
    private protected static Dictionary<string, string> Pairs(JsonNode? list) =>
        (list as JsonArray ?? []).ToDictionary(p => (string)p!["key"]!, p => (string)p!["value"]!);

    private protected static string[] Names(JsonNode answer, string list, string field) =>
        [.. (answer[list] as JsonArray ?? []).Select(item => (string)item![field]!)];

    private async Task<ApiAnswer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            return new ApiAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private Uri At(string path) => new(Address, path.StartsWith('/') ? path : $"/api/2.0/mlflow/{path}");
}
