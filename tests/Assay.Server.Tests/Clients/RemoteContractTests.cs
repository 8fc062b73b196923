using Assay.Testing;
using Assay.Tracking;

namespace Assay.Server.Tests;

/// <summary>The home at an Assay server keeps the laws of homes, but for what lies in the protocol.</summary>
public sealed class RemoteContractTests : TrackingStoreContract
{
    private OpenServer _server = null!;

    // Several requests are several writes; the server holds keys, lengths and times to MLflow's rules, and locations to its own.
    protected override HomeLimits Limits { get; } = new()
    {
        WritesAllOrNothing = false,
        TakesArtifactUris = false,
        TakesTimesBefore1970 = false,
        TakesAnyKey = false,
        LongestKey = 250,
        LongestParameter = 6000,
        LongestTag = 8000,
    };

    protected override async Task PrepareAsync() => _server = await OpenServer.StartAsync();

    protected override Task<TrackingHome> OpenAsync() => TrackingHome.OpenAsync(_server.Address.ToString());

    protected override async Task CleanUpAsync() => await _server.DisposeAsync();
}

/// <summary>Artifacts at an Assay server keep the laws of stores of artifacts.</summary>
public sealed class RemoteArtifactContractTests : ArtifactStoreContract
{
    private OpenServer? _server;

    protected override async Task<TrackingHome> OpenAsync()
    {
        _server ??= await OpenServer.StartAsync();
        return await TrackingHome.OpenAsync(_server.Address.ToString());
    }

    protected override async Task CleanUpAsync() => await _server!.DisposeAsync();
}
