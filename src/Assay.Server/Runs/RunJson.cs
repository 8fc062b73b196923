using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

internal static class RunJson
{
    /// <summary>How runs are written for a client: Assay's own is told the extremes of metrics too.</summary>
    public static Action<Utf8JsonWriter, RunDetails> For(ApiCall call) => call.WantsMore() ? WithExtremes : Plain;

    /// <summary>The run whole: info, data, inputs and outputs.</summary>
    public static void Write(Utf8JsonWriter json, RunDetails run) => Plain(json, run);

    private static Action<Utf8JsonWriter, RunDetails> Plain { get; } = static (json, run) => Write(json, run, extremes: false);

    private static Action<Utf8JsonWriter, RunDetails> WithExtremes { get; } = static (json, run) => Write(json, run, extremes: true);

    private static void Write(Utf8JsonWriter json, RunDetails run, bool extremes)
    {
        json.WriteStartObject();
        json.WritePropertyName("info"u8);
        WriteInfo(json, run);
        json.WriteStartObject("data"u8);
        WriteMetrics(json, run.Metrics, extremes);
        json.WritePairs("params"u8, run.Parameters);
        json.WritePairs("tags"u8, run.Tags);
        json.WriteEndObject();
        RunUsesJson.Write(json, run);
        json.WriteEndObject();
    }

    public static void WriteInfo(Utf8JsonWriter json, RunDetails run)
    {
        string id = run.Id.ToString();
        json.WriteStartObject();
        json.WriteString("run_uuid"u8, id);
        json.WriteString("experiment_id"u8, run.Experiment.ToString());
        json.WriteString("run_name"u8, run.Name);
        json.WriteString("user_id"u8, run.User);
        json.WriteString("status"u8, Words.Of(run.Status));
        json.WriteNumber("start_time"u8, run.StartedAt.UnixMilliseconds);
        if (run.EndedAt is { } ended)
        {
            json.WriteNumber("end_time"u8, ended.UnixMilliseconds);
        }
        json.WriteString("artifact_uri"u8, run.ArtifactUri);
        json.WriteString("lifecycle_stage"u8, Words.Of(run.Stage));
        json.WriteString("run_id"u8, id);
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, IReadOnlyDictionary<string, MetricSummary> metrics, bool extremes)
    {
        if (metrics.Count == 0)
        {
            return;
        }
        json.WriteStartArray("metrics"u8);
        foreach (MetricSummary metric in metrics.Values)
        {
            if (extremes)
            {
                MetricJson.Write(json, metric);
            }
            else
            {
                MetricJson.Write(json, metric.Key, metric.Last);
            }
        }
        json.WriteEndArray();
    }
}
