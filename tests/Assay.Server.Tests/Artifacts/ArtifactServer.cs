using System.Net.Http.Json;
using System.Text.Json;
using Assay.Testing;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Server.Tests.Artifacts;

/// <summary>A server with artifacts in both of MLflow's ways, and files around it that it must neither show nor touch.</summary>
internal sealed class ArtifactServer : IAsyncDisposable
{
    public const string Secret = "canary: nobody may read this";

    private readonly ScratchFolder _folder = new();
    private AssayServer? _server;

    private ArtifactServer()
    {
        foreach (string canary in new[] { "canary", "outside/canary", "outside/canary.txt", "root-not/canary" })
        {
            string path = Path.Combine(_folder.Path, canary);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Secret);
        }
    }

    /// <summary>The folder that clients write to in the mode with an artifact root.</summary>
    public string Root => Path.Combine(_folder.Path, "root");

    public string Outside => Path.Combine(_folder.Path, "outside");

    public string Objects => Path.Combine(_folder.Path, "workspace", "objects");

    public TrackingHome Home { get; private set; } = null!;

    public Uri Address => _server!.Address;

    public HttpClient Client { get; } = new();

    /// <param name="proxied">Whether experiments' artifacts go through the server by default.</param>
    public static async Task<ArtifactServer> StartAsync(bool proxied, ServerOptions? options = null, Func<IObjectStore, IObjectStore>? objects = null)
    {
        var server = new ArtifactServer();
        IObjectStore store = new FolderObjectStore(server.Objects);
        server.Home = await SqliteHome.OpenAsync(
            Path.Combine(server._folder.Path, "workspace", "assay.db"),
            objects?.Invoke(store) ?? store,
            artifactRoot: proxied ? "mlflow-artifacts:/" : $"file://{server.Root}");
        await server.Home.EnsureDefaultExperimentAsync();
        server._server = await AssayServer.StartAsync(server.Home, (options ?? new ServerOptions()) with { Port = 0 });
        server.Client.BaseAddress = server.Address;
        return server;
    }

    public async Task<JsonElement> PostAsync(string call, object body)
    {
        using HttpResponseMessage answer = await Client.PostAsJsonAsync($"/api/2.0/mlflow/{call}", body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{call}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Makes a run and tells its id and the location of its artifacts.</summary>
    public async Task<(string Id, string Location)> RunAsync(string experiment = "0")
    {
        JsonElement info = (await PostAsync("runs/create", new { experiment_id = experiment })).GetProperty("run").GetProperty("info");
        return (info.GetProperty("run_id").GetString()!, info.GetProperty("artifact_uri").GetString()!);
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(At(path));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task PutAsync(string path, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        using HttpResponseMessage answer = await Client.PutAsync($"/api/2.0/mlflow-artifacts/artifacts/{path}", body);
        Assert.Equal("200 {}", $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<byte[]> ContentAsync(string path)
    {
        using HttpResponseMessage answer = await Client.GetAsync(At(path));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Sends a request as it is typed, and looks whether anything got out or was touched.</summary>
    /// <param name="line">Such as <c>GET /get-artifact?path=..</c>.</param>
    public async Task<RawAnswer> AttackAsync(string line, string? body = null, params string[] headers)
    {
        string[] all = body is null || headers.Any(h => h.StartsWith("Content-Type", StringComparison.Ordinal)) ? headers : [.. headers, "Content-Type: application/json"];
        RawAnswer answer = await RawHttp.SendAsync(Address, line, all, body);
        Assert.DoesNotContain("nobody may read this", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:x:0:0", answer.Body, StringComparison.Ordinal);
        Assert.True(answer.Status is > 0 and < 500, $"{line}: {answer.Status} {answer.Body}");
        AssertUntouched();
        return answer;
    }

    /// <summary>An attack that is refused, in JSON, as the client's fault.</summary>
    public async Task<RawAnswer> RefusedAsync(string line, string? body = null, params string[] headers)
    {
        RawAnswer answer = await AttackAsync(line, body, headers);
        Assert.True(answer.Status is >= 400 and < 500, $"{line}: {answer.Status} {answer.Body}");
        Assert.True(answer.Body.Length == 0 || answer.Body.Contains("error_code", StringComparison.Ordinal), $"{line}: {answer.Status} {answer.Body}");
        return answer;
    }

    public void AssertUntouched()
    {
        var whole = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        string[] found =
        [
            .. Directory.EnumerateFiles(_folder.Path, "*", whole)
                .Where(p => !IsBelow(p, Root) && !IsBelow(p, Path.Combine(_folder.Path, "workspace")))
                .Select(p => Path.GetRelativePath(_folder.Path, p))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(["canary", "outside/canary", "outside/canary.txt", "root-not/canary"], found);
        Assert.All(found, name => Assert.Equal(Secret, File.ReadAllText(Path.Combine(_folder.Path, name))));
    }

    /// <summary>Stops serving, when what is under way has ended.</summary>
    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Home.DisposeAsync();
        Client.Dispose();
        _folder.Dispose();
    }

    /// <summary>A path may begin with two slashes, which a relative address would take for a host.</summary>
    private Uri At(string path) => new($"http://{Address.Authority}{path}");

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);
}
