using Assay.Tracking;

namespace Assay.Server;

/// <summary>Runs as requests name them.</summary>
internal static class RunIds
{
    /// <summary>The run that a request is about.</summary>
    /// <exception cref="TrackingException">The request names none, or it could not be one of ours.</exception>
    public static RunId Run(this RequestMessage request) => Parse(request.RunId());

    /// <summary>What is not written as a run's id names no run.</summary>
    public static RunId Parse(string text) => Assay.Tracking.RunId.TryParse(text, out RunId id) ? id : throw NotFound(text);

    public static async Task<RunDetails> FindAsync(ApiCall call, RunId id) =>
        await call.Store.FindRunAsync(id, call.Cancellation).ConfigureAwait(false) ?? throw NotFound(id.ToString());

    private static TrackingException NotFound(string id) => Refusal.NotFound($"Run with id={Lengths.Cut(id)} not found");
}
