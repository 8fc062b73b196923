using System.Net;
using Assay.Server;
using Assay.Tracking;
using Assay.Workbench;

namespace Assay.Cli;

/// <summary>Our server for one program: on loopback, on a port the system chooses, with a token made for it and gone with it.</summary>
internal sealed class LoopbackEndpoint : ITrackingEndpoint
{
    // Nobody else on this machine may read the folder.
    private readonly DirectoryInfo _folder;
    private readonly AssayServer _server;

    private LoopbackEndpoint(DirectoryInfo folder, AssayServer server, string token)
    {
        _folder = folder;
        _server = server;
        Token = token;
    }

    public Uri Address => _server.Address;

    public string? Token { get; }

    public static async Task<ITrackingEndpoint> StartAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("assay-");
        try
        {
            var tokens = new TokenFile(Path.Combine(folder.FullName, "tokens.json"));
            string token = tokens.Create("exec", TokenRole.Writer);
            var options = new ServerOptions { Address = IPAddress.Loopback, Port = 0, Tokens = tokens };
            return new LoopbackEndpoint(folder, await AssayServer.StartAsync(workspace.Home, options, cancellationToken), token);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
