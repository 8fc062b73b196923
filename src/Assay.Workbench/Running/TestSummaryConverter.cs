using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Workbench;

/// <summary>Writes a <see cref="TestSummary"/> flat: the metrics stand beside <c>intervals</c> and <c>openings</c>.</summary>
internal sealed class TestSummaryConverter : JsonConverter<TestSummary>
{
    public override TestSummary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Name is not ("intervals" or "refitted" or "openings"))
                metrics[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? double.NaN : property.Value.GetDouble();
        }

        return new TestSummary
        {
            Metrics = metrics,
            Intervals = document.RootElement.GetProperty("intervals").Deserialize<Dictionary<string, IReadOnlyList<double>>>(options)!,
            Refitted = document.RootElement.GetProperty("refitted").GetBoolean(),
            Openings = document.RootElement.GetProperty("openings").GetInt32(),
        };
    }

    public override void Write(Utf8JsonWriter writer, TestSummary value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, double metric) in value.Metrics)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, metric, options);
        }

        writer.WritePropertyName("intervals");
        JsonSerializer.Serialize(writer, value.Intervals, options);
        writer.WriteBoolean("refitted", value.Refitted);
        writer.WriteNumber("openings", value.Openings);
        writer.WriteEndObject();
    }
}
