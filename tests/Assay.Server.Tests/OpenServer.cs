using System.Text.Json;
using Assay.Testing;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Server.Tests;

/// <summary>A server over a new home of its own.</summary>
internal sealed class OpenServer : IAsyncDisposable
{
    private readonly ScratchFolder _folder;
    private readonly TrackingHome _home;
    private readonly AssayServer _server;

    private OpenServer(ScratchFolder folder, TrackingHome home, AssayServer server)
    {
        _folder = folder;
        _home = home;
        _server = server;
        Address = server.Address;
    }

    public Uri Address { get; }

    /// <param name="options">By default loopback without tokens. The port is always a free one.</param>
    public static async Task<OpenServer> StartAsync(ServerOptions? options = null)
    {
        var folder = new ScratchFolder();
        TrackingHome? home = null;
        try
        {
            home = await SqliteHome.OpenAsync(Path.Combine(folder.Path, "assay.db"), new FolderObjectStore(Path.Combine(folder.Path, "objects")));
            await home.EnsureDefaultExperimentAsync();
            return new OpenServer(folder, home, await AssayServer.StartAsync(home, (options ?? new ServerOptions()) with { Port = 0 }));
        }
        catch
        {
            if (home is not null)
            {
                await home.DisposeAsync();
            }
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="RawHttp.SendAsync(Uri, string, IEnumerable{string}?, string?)"/>
    public Task<RawAnswer> SendAsync(string line, params string[] headers) => RawHttp.SendAsync(Address, line, headers);

    /// <summary>Posts to MLflow's API and returns the answer, which must be good.</summary>
    public async Task<JsonElement> PostAsync(string call, string body)
    {
        RawAnswer answer = await RawHttp.SendAsync(Address, $"POST /api/2.0/mlflow/{call}", ["Content-Type: application/json"], body);
        Assert.True(answer.Status == 200, $"{call}: {answer.Status} {answer.Body}");
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _home.DisposeAsync();
        _folder.Dispose();
    }
}
