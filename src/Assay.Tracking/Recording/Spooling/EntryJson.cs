using System.Buffers;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Batches as JSON: what the frames of a spool hold. Each entry is an array that begins with its kind and its run.</summary>
internal static class EntryJson
{
    public static ReadOnlyMemory<byte> Write(Batch batch)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, RestJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("key", batch.Key);
            json.WriteStartArray("entries");
            foreach (RunEntry entry in batch.Entries)
            {
                json.WriteStartArray();
                Write(json, entry);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    /// <exception cref="JsonException">It is not a batch.</exception>
    public static Batch Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return new Batch(
                document.RootElement.GetProperty("key").GetGuid(),
                [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(ReadEntry)]);
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new JsonException("The frame holds no batch.", error);
        }
    }

    private static void Write(Utf8JsonWriter json, RunEntry entry)
    {
        switch (entry)
        {
            case RunAnnounced announced:
                Begin(json, "announce", entry);
                json.WriteStringValue(announced.Experiment);
                WriteStart(json, announced.Start);
                break;
            case RunStarted started:
                Begin(json, "start", entry);
                WriteStart(json, started);
                break;
            case RunUpdated updated:
                Begin(json, "update", entry);
                WriteNumber(json, (long?)updated.Status);
                WriteNumber(json, updated.EndedAt?.UnixMilliseconds);
                json.WriteStringValue(updated.Name);
                break;
            case RunStageChanged stage:
                Begin(json, "stage", entry);
                json.WriteNumberValue((int)stage.Stage);
                json.WriteNumberValue(stage.At.UnixMilliseconds);
                break;
            case MetricsLogged metrics:
                Begin(json, "metrics", entry);
                WriteMetrics(json, metrics.Metrics);
                break;
            case ParameterLogged parameter:
                Begin(json, "param", entry);
                json.WriteStringValue(parameter.Key);
                json.WriteStringValue(parameter.Value);
                break;
            case TagSet tag:
                Begin(json, "tag", entry);
                json.WriteStringValue(tag.Key);
                json.WriteStringValue(tag.Value);
                break;
            case TagDeleted tag:
                Begin(json, "untag", entry);
                json.WriteStringValue(tag.Key);
                break;
            case DatasetUsed dataset:
                Begin(json, "dataset", entry);
                WriteDataset(json, dataset.Use);
                break;
            case ModelUsed model:
                Begin(json, "model", entry);
                json.WriteStringValue(model.Use.ModelId);
                WriteNumber(json, model.Use.Step);
                break;
            case EventRecorded recorded:
                Begin(json, "event", entry);
                json.WriteStringValue(recorded.Kind);
                json.WriteNumberValue(recorded.At.UnixMilliseconds);
                json.WriteStringValue(recorded.Details?.ToJsonString());
                break;
            case ArtifactKept kept:
                Begin(json, "artifact", entry);
                json.WriteStringValue(kept.Path);
                json.WriteStringValue(kept.File);
                break;
            default:
                throw new ArgumentException($"There is no form for {entry.GetType().Name} in a spool.", nameof(entry));
        }
    }

    private static RunEntry ReadEntry(JsonElement entry)
    {
        string kind = Text(entry, 0);
        RunId run = RunId.Parse(Text(entry, 1));
        return kind switch
        {
            "announce" => new RunAnnounced(ReadStart(run, entry, 3), Text(entry, 2)),
            "start" => ReadStart(run, entry, 2),
            "update" => new RunUpdated(run)
            {
                Status = Number(entry, 2) is { } status ? (RunStatus)status : null,
                EndedAt = Number(entry, 3) is { } ended ? new Timestamp(ended) : null,
                Name = entry[4].GetString(),
            },
            "stage" => new RunStageChanged(run, (LifecycleStage)entry[2].GetInt32(), Time(entry, 3)),
            "metrics" => new MetricsLogged(run, ReadMetrics(entry[2])),
            "param" => new ParameterLogged(run, Text(entry, 2), Text(entry, 3)),
            "tag" => new TagSet(run, Text(entry, 2), Text(entry, 3)),
            "untag" => new TagDeleted(run, Text(entry, 2)),
            "dataset" => new DatasetUsed(run, ReadDataset(entry, 2)),
            "model" => new ModelUsed(run, new ModelUse(Text(entry, 2), Number(entry, 3))),
            "event" => new EventRecorded(run, Text(entry, 2), Time(entry, 3), ForeignJson.ReadObject(entry[4].GetString())),
            "artifact" => new ArtifactKept(run, Text(entry, 2), Text(entry, 3)),
            _ => throw new JsonException($"A spool holds no entries of the kind '{kind}'. A newer version may have written it."),
        };
    }

    private static void Begin(Utf8JsonWriter json, string kind, RunEntry entry)
    {
        json.WriteStringValue(kind);
        json.WriteStringValue(entry.Run.ToString());
    }

    private static void WriteStart(Utf8JsonWriter json, RunStarted start)
    {
        json.WriteStringValue(start.Experiment.ToString());
        json.WriteStringValue(start.Name);
        json.WriteStringValue(start.User);
        json.WriteNumberValue(start.At.UnixMilliseconds);
        json.WriteNumberValue((int)start.Status);
        json.WriteStringValue(start.ArtifactUri);
    }

    private static RunStarted ReadStart(RunId run, JsonElement entry, int at) =>
        new(run, new ExperimentId(Text(entry, at)), Text(entry, at + 1), Text(entry, at + 2), Time(entry, at + 3), (RunStatus)entry[at + 4].GetInt32())
        {
            ArtifactUri = entry[at + 5].GetString(),
        };

    /// <summary>One flat list: key, step, value and time of each. A value that JSON has no number for is its bits as text.</summary>
    private static void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<MetricValue> metrics)
    {
        json.WriteStartArray();
        foreach ((string key, MetricPoint point) in metrics)
        {
            json.WriteStringValue(key);
            json.WriteNumberValue(point.Step);
            if (double.IsFinite(point.Value))
            {
                json.WriteNumberValue(point.Value);
            }
            else
            {
                json.WriteStringValue(BitConverter.DoubleToInt64Bits(point.Value).ToString("X16", System.Globalization.CultureInfo.InvariantCulture));
            }
            json.WriteNumberValue(point.Time.UnixMilliseconds);
        }
        json.WriteEndArray();
    }

    private static MetricValue[] ReadMetrics(JsonElement list)
    {
        JsonElement[] items = [.. list.EnumerateArray()];
        var metrics = new MetricValue[items.Length / 4];
        for (int i = 0; i < metrics.Length; i++)
        {
            JsonElement value = items[(4 * i) + 2];
            double number = value.ValueKind == JsonValueKind.Number
                ? value.GetDouble()
                : BitConverter.Int64BitsToDouble(Convert.ToInt64(value.GetString(), 16));
            metrics[i] = new MetricValue(items[4 * i].GetString()!, new MetricPoint(items[(4 * i) + 1].GetInt64(), number, new Timestamp(items[(4 * i) + 3].GetInt64())));
        }
        return metrics;
    }

    private static void WriteDataset(Utf8JsonWriter json, DatasetUse use)
    {
        json.WriteStringValue(use.Name);
        json.WriteStringValue(use.Digest);
        json.WriteStringValue(use.SourceType);
        json.WriteStringValue(use.Source);
        json.WriteStringValue(use.Schema);
        json.WriteStringValue(use.Profile);
        json.WriteStartObject();
        foreach ((string key, string value) in use.Tags)
        {
            json.WriteString(key, value);
        }
        json.WriteEndObject();
    }

    private static DatasetUse ReadDataset(JsonElement entry, int at) => new()
    {
        Name = Text(entry, at),
        Digest = Text(entry, at + 1),
        SourceType = Text(entry, at + 2),
        Source = Text(entry, at + 3),
        Schema = entry[at + 4].GetString(),
        Profile = entry[at + 5].GetString(),
        Tags = entry[at + 6].EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal),
    };

    private static void WriteNumber(Utf8JsonWriter json, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static long? Number(JsonElement entry, int at) => entry[at].ValueKind == JsonValueKind.Null ? null : entry[at].GetInt64();

    private static Timestamp Time(JsonElement entry, int at) => new(entry[at].GetInt64());

    private static string Text(JsonElement entry, int at) => entry[at].GetString() ?? throw new JsonException("A text is missing in a spool's entry.");
}
