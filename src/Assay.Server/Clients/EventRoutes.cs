using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls about events, of which MLflow's protocol knows nothing.</summary>
internal static class EventRoutes
{
    private const int LongestKind = 250;

    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "assay/events", Permission.Write, RecordAsync),
        .. ApiRoute.Mlflow("GET", "assay/events", Permission.Read, FindAsync),
    ];

    private static async Task RecordAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        RunId run = request.Run();
        string kind = request.Text("kind");
        if (kind.Length > LongestKind)
        {
            throw Refusal.Invalid($"An event's kind has at most {LongestKind} characters; this one has {kind.Length}.");
        }
        Timestamp time = request.OptionalWhole("timestamp") is { } given ? new Timestamp(given) : call.Served.Now;
        JsonObject? details = request.Find("details") switch
        {
            null => null,
            { ValueKind: JsonValueKind.Object } found => JsonObject.Create(found),
            { } other => throw Refusal.WrongType("details", other),
        };
        await call.WriteAsync([new EventRecorded(run, kind, time, details)]).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task FindAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var query = new EventQuery
        {
            Run = request.Has("run_id") ? request.Run() : null,
            Experiment = request.OptionalText("experiment_id") is { } experiment ? new ExperimentId(experiment) : null,
            Kind = request.OptionalText("kind"),
        };
        IReadOnlyList<RunEvent> events = await call.Store.EventsAsync(query, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "events", events, Write).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, RunEvent found)
    {
        json.WriteStartObject();
        json.WriteString("run_id"u8, found.Run.ToString());
        json.WriteString("kind"u8, found.Kind);
        json.WriteNumber("timestamp"u8, found.Time.UnixMilliseconds);
        if (found.Details is { } details)
        {
            json.WritePropertyName("details"u8);
            details.WriteTo(json);
        }
        json.WriteEndObject();
    }
}
