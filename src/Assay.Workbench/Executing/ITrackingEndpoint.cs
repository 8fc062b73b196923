using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>A tracking server for one program, on this machine only. Disposing it answers what is under way and closes it.</summary>
public interface ITrackingEndpoint : IAsyncDisposable
{
    /// <summary>Such as <c>http://127.0.0.1:40321</c>.</summary>
    Uri Address { get; }

    /// <summary>What a client must show to be let in; null when the address is enough.</summary>
    string? Token { get; }
}

/// <summary>Starts an endpoint over an open workspace, which stays the caller's.</summary>
public delegate Task<ITrackingEndpoint> TrackingEndpointStarter(Workspace workspace, CancellationToken cancellationToken);
