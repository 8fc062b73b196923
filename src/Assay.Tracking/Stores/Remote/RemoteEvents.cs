using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Events at a server. Assay's have a call for them; elsewhere each is a tag, since tags can be kept anywhere.</summary>
internal static class RemoteEvents
{
    private const string Call = "assay/events";
    public const string TagPrefix = "assay.event.";

    private static long _latest;

    public static async Task RecordAsync(RestClient client, RunIds ids, EventRecorded entry, Guid key, CancellationToken cancellationToken)
    {
        bool assay = await client.IsAssayAsync(cancellationToken).ConfigureAwait(false);
        await ids.CallAsync(entry.Run, run => assay
            ? client.PostAsync(Call, json => Write(json, run, entry), safe: true, key, cancellationToken: cancellationToken)
            : client.PostAsync("runs/set-tag", json => WriteTag(json, run, entry, key), safe: true, key, cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<RunEvent>> FindAsync(RestClient client, RemoteRuns runs, EventQuery query, CancellationToken cancellationToken)
    {
        if (await client.IsAssayAsync(cancellationToken).ConfigureAwait(false))
        {
            JsonElement answer = await client.GetAsync(Call, [("run_id", query.Run?.ToString()), ("experiment_id", query.Experiment?.ToString()), ("kind", query.Kind)], cancellationToken).ConfigureAwait(false);
            return [.. answer.Items("events").Select(Read)];
        }
        var events = new List<(long Order, RunEvent Event)>();
        if (query.Run is { } one)
        {
            if (await runs.FindAsync(one, cancellationToken).ConfigureAwait(false) is { } run && (query.Experiment is null || run.Experiment == query.Experiment))
            {
                events.AddRange(InTags(run));
            }
        }
        else
        {
            var search = new RunSearch { Experiments = query.Experiment is { } experiment ? [experiment] : null, View = ViewType.All };
            Page<RunDetails> page;
            do
            {
                page = await runs.SearchAsync(search, cancellationToken).ConfigureAwait(false);
                events.AddRange(page.Items.SelectMany(InTags));
                search = search with { PageToken = page.NextPageToken };
            }
            while (page.NextPageToken is not null);
        }
        return [.. events.OrderBy(e => e.Order).Select(e => e.Event).Where(e => query.Kind is null || e.Kind == query.Kind)];
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
        var value = new JsonObject { ["timestamp"] = entry.At.UnixMilliseconds.ToString(CultureInfo.InvariantCulture), ["recorded"] = NextOrder().ToString(CultureInfo.InvariantCulture), ["details"] = entry.Details?.DeepClone() };
        json.WriteString("run_id", run.ToString());
        json.WriteString("key", $"{TagPrefix}{entry.Kind}.{key:N}");
        json.WriteString("value", CanonicalJson.GetText(value));
    }

    private static RunEvent Read(JsonElement item) => new(
        RunId.Parse(item.Text("run_id") ?? ""),
        item.Text("kind") ?? "",
        new Timestamp(item.Whole("timestamp") ?? 0),
        item.Member("details") is { ValueKind: JsonValueKind.Object } details ? JsonObject.Create(details) : null);

    private static IEnumerable<(long Order, RunEvent Event)> InTags(RunDetails run)
    {
        foreach ((string key, string value) in run.Tags)
        {
            int end = key.LastIndexOf('.');
            if (key.StartsWith(TagPrefix, StringComparison.Ordinal) && end > TagPrefix.Length && ForeignJson.ReadObject(value) is { } written)
            {
                yield return (Whole(written, "recorded"), new RunEvent(run.Id, key[TagPrefix.Length..end], new Timestamp(Whole(written, "timestamp")), (written["details"] as JsonObject)?.DeepClone().AsObject()));
            }
        }
    }

    /// <summary>The moment in ticks of 100 ns, and always later than the one before.</summary>
    private static long NextOrder()
    {
        long before, next;
        do
        {
            before = Volatile.Read(ref _latest);
            next = Math.Max(before + 1, TimeProvider.System.GetUtcNow().UtcTicks);
        }
        while (Interlocked.CompareExchange(ref _latest, next, before) != before);
        return next;
    }

    /// <summary>A whole number as text: JSON's own numbers do not hold all of them.</summary>
    private static long Whole(JsonObject document, string key) =>
        long.TryParse(ForeignJson.ReadText(document, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : 0;
}
