using Assay.Testing;
using Assay.Tracking;

namespace Assay.Server.Tests;

/// <summary>The same laws at a server that shows nothing of Assay: what the client does by itself, with MLflow's protocol alone.</summary>
public sealed class PlainContractTests : TrackingStoreContract
{
    private OpenServer _server = null!;
    private Line _line = null!;

    protected override HomeLimits Limits { get; } = new()
    {
        TakesRunIds = false,
        WritesAllOrNothing = false,
        TakesArtifactUris = false,
        TakesTimesBefore1970 = false,
        KeepsOrder = false,
        KeepsExtremes = false,
        TakesAnyKey = false,
        LongestKey = 250,
        LongestParameter = 6000,
        LongestTag = 8000,
    };

    protected override async Task PrepareAsync()
    {
        _server = await OpenServer.StartAsync();
        _line = await Line.OpenAsync(_server.Address, plain: true);
    }

    protected override Task<TrackingHome> OpenAsync() => TrackingHome.OpenAsync(_line.Address.ToString());

    protected override async Task CleanUpAsync()
    {
        await _line.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async Task<RunId> StartAsync(RunStarted started)
    {
        await Store.WriteAsync([started]);
        return (await Store.GetRunAsync(started.Run)).Id;
    }
}
