using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

/// <summary>Calls of MLflow's API as its clients make them, over one open server.</summary>
internal sealed class JsonApi : IAsyncDisposable
{
    private readonly OpenServer _server;
    private readonly HttpClient _client;

    private JsonApi(OpenServer server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(server.Address, "/api/2.0/mlflow/") };
    }

    public static async Task<JsonApi> StartAsync() => new(await OpenServer.StartAsync());

    public Task<JsonAnswer> GetAsync(string path, params (string Name, string Value)[] query) =>
        SendAsync(HttpMethod.Get, path + "?" + string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}")), null);

    public Task<JsonAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<JsonAnswer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<JsonAnswer> DeleteAsync(string path, object body) => SendAsync(HttpMethod.Delete, path, body);

    /// <param name="path">From the API's prefix on, or whole with a slash.</param>
    /// <param name="body">What is written as JSON; a text is sent as it is.</param>
    public async Task<JsonAnswer> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        }
        using HttpResponseMessage response = await _client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(answer.StartsWith('{'), $"{method} {path}: {(int)response.StatusCode} {answer}");
        return new JsonAnswer((int)response.StatusCode, JsonNode.Parse(answer)!.AsObject());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
internal sealed record JsonAnswer(int Status, JsonObject Json)
{
    public string? Code => (string?)Json["error_code"];

    public string Message => (string?)Json["message"] ?? "";

    /// <summary>The answer of a call that succeeded.</summary>
    public JsonObject Done()
    {
        Assert.True(Status == 200, $"{Status} {Json.ToJsonString()}");
        return Json;
    }

    /// <summary>That the call was refused so.</summary>
    public void Refused(int status, string code, string message)
    {
        Assert.Equal((status, code), (Status, Code));
        Assert.Contains(message, Message, StringComparison.Ordinal);
    }
}
