using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Events at a server. Assay's have a call for them; elsewhere each is a tag, since tags can be kept anywhere.</summary>
internal static class RemoteEvents
{
    private const string Call = "assay/events";
    private const string TagPrefix = "assay.event.";

    public static async Task RecordAsync(RestClient client, RunIds ids, EventRecorded entry, Guid key, CancellationToken cancellationToken)
    {
        bool assay = await client.IsAssayAsync(cancellationToken).ConfigureAwait(false);
        await ids.CallAsync(entry.Run, run => assay
            ? client.PostAsync(Call, json => Write(json, run, entry), safe: true, key, cancellationToken)
            : client.PostAsync("runs/set-tag", json => WriteTag(json, run, entry, key), safe: true, key, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<RunEvent>> FindAsync(RestClient client, RemoteTrackingStore store, EventQuery query, CancellationToken cancellationToken)
    {
        if (await client.IsAssayAsync(cancellationToken).ConfigureAwait(false))
        {
            JsonElement answer = await client.GetAsync(Call, [("run_id", query.Run?.ToString()), ("experiment_id", query.Experiment?.ToString()), ("kind", query.Kind)], cancellationToken).ConfigureAwait(false);
            return [.. answer.Items("events").Select(Read)];
        }
        var events = new List<RunEvent>();
        if (query.Run is { } one)
        {
            if (await store.FindBareRunAsync(one, cancellationToken).ConfigureAwait(false) is { } run && (query.Experiment is null || run.Experiment == query.Experiment))
            {
                events.AddRange(InTags(run));
            }
        }
        else
        {
            var search = new RunSearch { Experiments = query.Experiment is { } experiment ? [experiment] : null, View = ViewType.All };
            await foreach (RunDetails run in store.FindAllRunsAsync(search, cancellationToken).ConfigureAwait(false))
            {
                events.AddRange(InTags(run));
            }
        }
        return [.. events.Where(e => query.Kind is null || e.Kind == query.Kind).OrderBy(e => e.Time)];
    }

    private static void Write(Utf8JsonWriter json, RunId run, EventRecorded entry)
    {
        json.WriteString("run_id", run.ToString());
        json.WriteString("kind", entry.Kind);
        json.WriteNumber("timestamp", entry.At.UnixMilliseconds);
        if (entry.Details is { } details)
        {
            json.WritePropertyName("details");
            details.WriteTo(json);
        }
    }

    private static void WriteTag(Utf8JsonWriter json, RunId run, EventRecorded entry, Guid key)
    {
        var value = new JsonObject { ["timestamp"] = entry.At.UnixMilliseconds, ["details"] = entry.Details?.DeepClone() };
        json.WriteString("run_id", run.ToString());
        json.WriteString("key", $"{TagPrefix}{entry.Kind}.{key:N}");
        json.WriteString("value", CanonicalJson.GetText(value));
    }

    private static RunEvent Read(JsonElement item) => new(
        RunId.Parse(item.Text("run_id") ?? ""),
        item.Text("kind") ?? "",
        new Timestamp(item.Whole("timestamp") ?? 0),
        item.Member("details") is { ValueKind: JsonValueKind.Object } details ? JsonObject.Create(details) : null);

    private static IEnumerable<RunEvent> InTags(RunDetails run)
    {
        foreach ((string key, string value) in run.Tags)
        {
            int end = key.LastIndexOf('.');
            if (key.StartsWith(TagPrefix, StringComparison.Ordinal) && end > TagPrefix.Length && ForeignJson.ReadObject(value) is { } written)
            {
                long time = written["timestamp"] is JsonValue number && number.TryGetValue(out long whole) ? whole : 0;
                yield return new RunEvent(run.Id, key[TagPrefix.Length..end], new Timestamp(time), (written["details"] as JsonObject)?.DeepClone().AsObject());
            }
        }
    }
}
