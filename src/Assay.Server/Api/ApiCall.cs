using Assay.Tracking;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>A request on its way through a handler.</summary>
/// <param name="Home">Where the runs are.</param>
internal sealed record ApiCall(HttpContext Http, TrackingHome Home)
{
    /// <summary>Signalled when the client has gone.</summary>
    public CancellationToken Cancellation => Http.RequestAborted;
}
