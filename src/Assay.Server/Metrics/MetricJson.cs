using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

internal static class MetricJson
{
    /// <param name="run">Given where points of several runs are mixed.</param>
    public static void Write(Utf8JsonWriter json, string key, MetricPoint point, string? run = null)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        json.WriteDouble("value"u8, point.Value);
        json.WriteNumber("timestamp"u8, point.Time.UnixMilliseconds);
        json.WriteNumber("step"u8, point.Step);
        json.WriteOptional("run_id"u8, run);
        json.WriteEndObject();
    }
}
