using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Logged models as MLflow writes them.</summary>
internal static class LoggedModelJson
{
    public static void Write(Utf8JsonWriter json, LoggedModel model)
    {
        json.WriteStartObject();
        json.WriteStartObject("info"u8);
        json.WriteString("model_id"u8, model.Id);
        json.WriteString("experiment_id"u8, model.Experiment.ToString());
        json.WriteString("name"u8, model.Name);
        json.WriteNumber("creation_timestamp_ms"u8, model.CreatedAt.UnixMilliseconds);
        json.WriteNumber("last_updated_timestamp_ms"u8, model.UpdatedAt.UnixMilliseconds);
        json.WriteString("artifact_uri"u8, model.ArtifactUri);
        json.WriteString("status"u8, model.Status switch
        {
            LoggedModelStatus.Pending => "LOGGED_MODEL_PENDING",
            LoggedModelStatus.Ready => "LOGGED_MODEL_READY",
            LoggedModelStatus.UploadFailed => "LOGGED_MODEL_UPLOAD_FAILED",
            _ => "LOGGED_MODEL_STATUS_UNSPECIFIED",
        });
        json.WriteOptional("model_type"u8, model.Kind);
        json.WriteOptional("source_run_id"u8, model.SourceRun);
        json.WritePairs("tags"u8, model.Tags);
        json.WriteEndObject();
        json.WriteStartObject("data"u8);
        json.WritePairs("params"u8, model.Parameters);
        WriteMetrics(json, model);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, LoggedModel model)
    {
        if (model.Metrics.Count == 0)
        {
            return;
        }
        json.WriteStartArray("metrics"u8);
        foreach (LoggedModelMetric metric in model.Metrics)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, metric.Key);
            json.WriteDouble("value"u8, metric.Point.Value);
            json.WriteNumber("timestamp"u8, metric.Point.Time.UnixMilliseconds);
            json.WriteNumber("step"u8, metric.Point.Step);
            json.WriteOptional("dataset_name"u8, metric.DatasetName);
            json.WriteOptional("dataset_digest"u8, metric.DatasetDigest);
            json.WriteString("model_id"u8, model.Id);
            json.WriteString("run_id"u8, metric.Run.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
