using Assay.Tracking;
using Microsoft.Extensions.Primitives;

namespace Assay.Server;

/// <summary>What Assay's own client adds to MLflow's protocol. Others send none of it, and notice nothing.</summary>
internal static class ClientHeaders
{
    /// <summary>In a request: the client understands what goes beyond MLflow's answers. In an answer: the server does the like for requests.</summary>
    public const string Api = "Assay-Api";

    /// <summary>A UUID that names this request: however often it comes, it is carried out once.</summary>
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>The id for a run that is made.</summary>
    private const string RunHeader = "Assay-Run-Id";

    public static bool WantsMore(this ApiCall call) => call.Http.Request.Headers.ContainsKey(Api);

    /// <exception cref="TrackingException">It is not an id.</exception>
    public static RunId? NewRunId(this ApiCall call) => Find(call, RunHeader) is not { } text
        ? null
        : RunId.TryParse(text, out RunId id) ? id : throw Refusal.Invalid($"The header {RunHeader} must hold {RunId.Digits} lower-case hexadecimal digits.");

    /// <summary>Writes entries, once however often this request comes.</summary>
    /// <exception cref="TrackingException">The request's key is not a UUID, or the store refuses.</exception>
    public static Task WriteAsync(this ApiCall call, IReadOnlyList<RunEntry> entries) =>
        call.Store.WriteAsync(call.Key() is { } key && entries.Count > 0 ? [new BatchMarked(entries[0].Run, key), .. entries] : entries, call.Cancellation);

    private static Guid? Key(this ApiCall call) => Find(call, KeyHeader) is not { } text
        ? null
        : Guid.TryParse(text, out Guid key) ? key : throw Refusal.Invalid($"The header {KeyHeader} must hold one UUID.");

    private static string? Find(ApiCall call, string header) => call.Http.Request.Headers.TryGetValue(header, out StringValues values) ? values.ToString() : null;
}
