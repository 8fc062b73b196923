using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

internal static class MetricJson
{
    /// <summary>A metric at a glance, as Assay's own client reads it.</summary>
    public static void Write(Utf8JsonWriter json, MetricSummary metric)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, metric.Key);
        WritePoint(json, metric.Last);
        if (metric.Count is { } count)
        {
            json.WriteNumber("count"u8, count);
        }
        if (metric is { Min: { } min, Max: { } max })
        {
            json.WriteStartObject("min"u8);
            WritePoint(json, min);
            json.WriteEndObject();
            json.WriteStartObject("max"u8);
            WritePoint(json, max);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <param name="run">Given where points of several runs are mixed.</param>
    public static void Write(Utf8JsonWriter json, string key, MetricPoint point, string? run = null)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        WritePoint(json, point);
        json.WriteOptional("run_id"u8, run);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, MetricPoint point)
    {
        json.WriteDouble("value"u8, point.Value);
        json.WriteNumber("timestamp"u8, point.Time.UnixMilliseconds);
        json.WriteNumber("step"u8, point.Step);
    }
}
