using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>One write of entries, as the requests it takes: MLflow's protocol has one for each kind of thing.</summary>
/// <remarks>
/// Each request is carried out whole or not at all; the write as a whole is not. Sent again with the same
/// <see cref="BatchMarked"/>, its requests bear the same keys, and an Assay server carries out only those it has not seen.
/// </remarks>
internal sealed class RemoteWriter(RestClient client, RunIds ids, IReadOnlyList<RunEntry> entries)
{
    private const int MostTagsAtStart = 100;

    private readonly Guid? _marked = entries.OfType<BatchMarked>().FirstOrDefault()?.Key;
    private readonly Guid _key = entries.OfType<BatchMarked>().FirstOrDefault()?.Key ?? Guid.NewGuid();
    private readonly List<LogBatch> _batches = [];
    private int _requests;

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await WriteAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException error) when (error.InnerException is EncoderFallbackException)
        {
            throw new TrackingException(TrackingFault.InvalidValue, "What is sent to a server must be Unicode; half of a surrogate pair stands alone in a text.", error);
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            switch (entries[i])
            {
                case BatchMarked:
                    break;
                case MetricsLogged logged:
                    foreach (MetricValue metric in logged.Metrics)
                    {
                        await AddAsync(logged.Run, batch => batch.TryAdd(metric), cancellationToken).ConfigureAwait(false);
                    }
                    break;
                case ParameterLogged parameter:
                    await AddAsync(parameter.Run, batch => batch.TryAdd(parameter), cancellationToken).ConfigureAwait(false);
                    break;
                case TagSet tag:
                    await AddAsync(tag.Run, batch => batch.TrySet(tag), cancellationToken).ConfigureAwait(false);
                    break;
                case RunStarted started:
                    var tags = entries.Skip(i + 1).TakeWhile(e => e is TagSet tag && tag.Run == started.Run).Cast<TagSet>().Take(MostTagsAtStart).ToList();
                    await StartAsync(started, tags, cancellationToken).ConfigureAwait(false);
                    i += tags.Count;
                    break;
                case { } other:
                    await FlushAsync(other.Run, cancellationToken).ConfigureAwait(false);
                    await SendAsync(other, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
        foreach (LogBatch batch in _batches)
        {
            await SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AddAsync(RunId run, Func<LogBatch, bool> add, CancellationToken cancellationToken)
    {
        LogBatch? open = _batches.Find(b => b.Run == run);
        if (open is not null && add(open))
        {
            return;
        }
        await FlushAsync(run, cancellationToken).ConfigureAwait(false);
        var batch = new LogBatch(run);
        if (!add(batch))
        {
            throw new InvalidOperationException("An empty batch has room for anything.");
        }
        _batches.Add(batch);
    }

    private async Task FlushAsync(RunId run, CancellationToken cancellationToken)
    {
        if (_batches.Find(b => b.Run == run) is { } batch)
        {
            _batches.Remove(batch);
            await SendAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task SendAsync(LogBatch batch, CancellationToken cancellationToken) =>
        PostAsync(batch.Run, "runs/log-batch", batch.Write, cancellationToken);

    /// <summary>Makes the run, unless this very write has made it before.</summary>
    private async Task StartAsync(RunStarted started, List<TagSet> tags, CancellationToken cancellationToken)
    {
        bool assay = await client.IsAssayAsync(cancellationToken).ConfigureAwait(false);
        if (!assay && _marked is not null && await ids.FindAsync(started.Run, started.Experiment, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }
        Guid key = NextKey();
        var all = tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        if (!assay)
        {
            all[RunIds.Tag] = started.Run.ToString();
        }
        JsonElement answer = await client.PostAsync("runs/create", json =>
        {
            json.WriteString("experiment_id", started.Experiment.ToString());
            json.WriteString("user_id", started.User);
            json.WriteString("run_name", started.Name);
            json.WriteNumber("start_time", started.At.UnixMilliseconds);
            json.WritePairs("tags", all);
        }, safe: assay, key, started.Run, cancellationToken).ConfigureAwait(false);
        ids.Learn(started.Run, RunJson.IdOf((answer.Member("run") ?? default).Member("info") ?? default));
        if (started.Status != RunStatus.Running)
        {
            await SendAsync(new RunUpdated(started.Run) { Status = started.Status }, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task SendAsync(RunEntry entry, CancellationToken cancellationToken) => entry switch
    {
        RunUpdated updated => PostAsync(entry.Run, "runs/update", (json, run) => Write(json, run, updated), cancellationToken),
        RunStageChanged stage => PostAsync(entry.Run, stage.Stage == LifecycleStage.Deleted ? "runs/delete" : "runs/restore", WriteRun, cancellationToken),
        TagDeleted tag => DeleteTagAsync(tag, cancellationToken),
        DatasetUsed dataset => PostAsync(entry.Run, "runs/log-inputs", (json, run) => Write(json, run, dataset.Use), cancellationToken),
        ModelUsed { Use.IsOutput: false } model => PostAsync(entry.Run, "runs/log-inputs", (json, run) => Write(json, run, model.Use), cancellationToken),
        ModelUsed model => PostAsync(entry.Run, "runs/outputs", (json, run) => Write(json, run, model.Use), cancellationToken),
        ModelMetricsLogged metrics => SendAsync(metrics, cancellationToken),
        EventRecorded recorded => RemoteEvents.RecordAsync(client, ids, recorded, NextKey(), cancellationToken),
        _ => throw new ArgumentException($"The protocol of tracking servers has no words for {entry.GetType().Name}.", nameof(entry)),
    };

    /// <summary>A model's points are a run's with three more members, which older servers pass over.</summary>
    private async Task SendAsync(ModelMetricsLogged logged, CancellationToken cancellationToken)
    {
        foreach (MetricValue[] some in logged.Metrics.Chunk(LogBatch.MaxMetrics))
        {
            await PostAsync(logged.Run, "runs/log-batch", (json, run) =>
            {
                WriteRun(json, run);
                json.WriteStartArray("metrics");
                foreach ((string key, MetricPoint point) in some)
                {
                    json.WriteStartObject();
                    LogBatch.WritePoint(json, JsonEncodedText.Encode(key, RestJson.Encoder), point);
                    json.WriteString("model_id", logged.ModelId);
                    if (logged.DatasetName is not null)
                    {
                        json.WriteString("dataset_name", logged.DatasetName);
                        json.WriteString("dataset_digest", logged.DatasetDigest);
                    }
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DeleteTagAsync(TagDeleted tag, CancellationToken cancellationToken)
    {
        try
        {
            await PostAsync(tag.Run, "runs/delete-tag", (json, run) =>
            {
                WriteRun(json, run);
                json.WriteString("key", tag.Key);
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound && _marked is not null)
        {
            // An earlier attempt deleted it, and its answer was lost.
        }
    }

    private Task PostAsync(RunId run, string call, Action<Utf8JsonWriter, RunId> write, CancellationToken cancellationToken)
    {
        Guid key = NextKey();
        return ids.CallAsync(run, id => client.PostAsync(call, json => write(json, id), safe: true, key, cancellationToken: cancellationToken), cancellationToken);
    }

    /// <summary>The key of the next request: the same one whenever the same entries are sent under the same mark.</summary>
    private Guid NextKey()
    {
        Span<byte> named = stackalloc byte[20];
        _key.TryWriteBytes(named);
        BitConverter.TryWriteBytes(named[16..], _requests++);
        return new Guid(SHA256.HashData(named).AsSpan(0, 16));
    }

    private static void WriteRun(Utf8JsonWriter json, RunId run) => json.WriteString("run_id", run.ToString());

    private static void Write(Utf8JsonWriter json, RunId run, RunUpdated updated)
    {
        WriteRun(json, run);
        if (updated.Status is { } status)
        {
            json.WriteString("status", RunJson.TextOf(status));
        }
        if (updated.EndedAt is { } ended)
        {
            json.WriteNumber("end_time", ended.UnixMilliseconds);
        }
        if (updated.Name is { } name)
        {
            json.WriteString("run_name", name);
        }
    }

    private static void Write(Utf8JsonWriter json, RunId run, DatasetUse use)
    {
        WriteRun(json, run);
        json.WriteStartArray("datasets");
        json.WriteStartObject();
        json.WritePairs("tags", use.Tags);
        json.WriteStartObject("dataset");
        json.WriteString("name", use.Name);
        json.WriteString("digest", use.Digest);
        json.WriteString("source_type", use.SourceType);
        json.WriteString("source", use.Source);
        if (use.Schema is not null)
        {
            json.WriteString("schema", use.Schema);
        }
        if (use.Profile is not null)
        {
            json.WriteString("profile", use.Profile);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RunId run, ModelUse use)
    {
        WriteRun(json, run);
        json.WriteStartArray("models");
        json.WriteStartObject();
        json.WriteString("model_id", use.ModelId);
        if (use.Step is { } step)
        {
            json.WriteNumber("step", step);
        }
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
