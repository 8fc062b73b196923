using Assay.Testing;
using Assay.Tracking;

namespace Assay.Server.Tests.Registry;

/// <summary>A server keeps the laws, as a program that talks to it sees them.</summary>
public sealed class RemoteLoggedModelTests : LoggedModelContract
{
    private OpenServer? _server;

    protected override async Task<TrackingHome> OpenAsync()
    {
        _server = await OpenServer.StartAsync();
        return await TrackingHome.OpenAsync(_server.Address.ToString());
    }

    protected override async Task CleanUpAsync() => await _server!.DisposeAsync();
}
