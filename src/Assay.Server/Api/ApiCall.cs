using Assay.Tracking;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>A request on its way through a handler.</summary>
/// <param name="Route">The route it came by.</param>
/// <param name="Served">What the server serves.</param>
internal sealed record ApiCall(HttpContext Http, ApiRoute Route, ServedHome Served)
{
    /// <summary>Where the runs are.</summary>
    public TrackingHome Home => Served.Home;

    public ITrackingStore Store => Served.Home.Store;

    /// <summary>Signalled when the client has gone.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The request's fields, from its body or its query.</summary>
    public ValueTask<RequestMessage> ReadAsync() => RequestReader.ReadAsync(this);
}
