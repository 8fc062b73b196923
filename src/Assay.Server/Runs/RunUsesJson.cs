using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>What a run used and made: datasets and logged models.</summary>
internal static class RunUsesJson
{
    public static void Write(Utf8JsonWriter json, RunDetails run)
    {
        json.WriteStartObject("inputs"u8);
        if (run.Datasets.Count > 0)
        {
            json.WriteStartArray("dataset_inputs"u8);
            foreach (DatasetUse use in run.Datasets)
            {
                WriteDataset(json, use);
            }
            json.WriteEndArray();
        }
        WriteModels(json, "model_inputs"u8, run.Models.Where(m => !m.IsOutput));
        json.WriteEndObject();
        if (run.Models.Any(m => m.IsOutput))
        {
            json.WriteStartObject("outputs"u8);
            WriteModels(json, "model_outputs"u8, run.Models.Where(m => m.IsOutput));
            json.WriteEndObject();
        }
    }

    private static void WriteDataset(Utf8JsonWriter json, DatasetUse use)
    {
        json.WriteStartObject();
        json.WritePairs("tags"u8, use.Tags);
        json.WriteStartObject("dataset"u8);
        json.WriteString("name"u8, use.Name);
        json.WriteString("digest"u8, use.Digest);
        json.WriteString("source_type"u8, use.SourceType);
        json.WriteString("source"u8, use.Source);
        json.WriteOptional("schema"u8, use.Schema);
        json.WriteOptional("profile"u8, use.Profile);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteModels(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<ModelUse> uses)
    {
        bool any = false;
        foreach (ModelUse use in uses)
        {
            if (!any)
            {
                json.WriteStartArray(name);
                any = true;
            }
            json.WriteStartObject();
            json.WriteString("model_id"u8, use.ModelId);
            if (use.Step is { } step)
            {
                json.WriteNumber("step"u8, step);
            }
            json.WriteEndObject();
        }
        if (any)
        {
            json.WriteEndArray();
        }
    }
}
