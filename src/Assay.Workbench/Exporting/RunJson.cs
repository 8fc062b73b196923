using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>Runs as one JSON document, a list, with everything recorded of each. Numbers that JSON lacks are the texts <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</summary>
internal sealed class RunJson(RunSelection selection, ITrackingStore store, bool history)
{
    private const int PointsAtOnce = 10_000;

    public async Task<int> WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        int count = 0;
        json.WriteStartArray();
        await foreach (RunDetails run in selection.RunsAsync(cancellationToken))
        {
            json.WriteStartObject();
            WriteFacts(json, run);
            WriteTexts(json, "params", run.Parameters);
            WriteTexts(json, "tags", run.Tags);
            WriteDatasets(json, run.Datasets);
            WriteModels(json, run.Models);
            await WriteMetricsAsync(json, run, cancellationToken);
            json.WriteEndObject();
            await json.FlushAsync(cancellationToken);
            count++;
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
        output.WriteByte((byte)'\n');
        return count;
    }

    private void WriteFacts(Utf8JsonWriter json, RunDetails run)
    {
        json.WriteString("run_id", run.Id.ToString());
        json.WriteString("name", run.Name);
        json.WriteString("experiment", selection.ExperimentOf(run));
        json.WriteString("status", run.Status.ToString().ToLowerInvariant());
        json.WriteString("parent", run.Parent?.ToString());
        json.WriteString("user", run.User);
        json.WriteString("started", run.StartedAt.ToString());
        json.WriteString("ended", run.EndedAt?.ToString());
        json.WriteString("artifacts", run.ArtifactUri);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteDatasets(Utf8JsonWriter json, IReadOnlyList<DatasetUse> datasets)
    {
        json.WriteStartArray("datasets");
        foreach (DatasetUse use in datasets)
        {
            json.WriteStartObject();
            json.WriteString("name", use.Name);
            json.WriteString("digest", use.Digest);
            json.WriteString("source_type", use.SourceType);
            json.WriteString("source", use.Source);
            json.WriteString("schema", use.Schema);
            json.WriteString("profile", use.Profile);
            WriteTexts(json, "tags", use.Tags);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteModels(Utf8JsonWriter json, IReadOnlyList<ModelUse> models)
    {
        json.WriteStartArray("models");
        foreach (ModelUse use in models)
        {
            json.WriteStartObject();
            json.WriteString("model_id", use.ModelId);
            if (use.Step is { } step)
                json.WriteNumber("step", step);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private async Task WriteMetricsAsync(Utf8JsonWriter json, RunDetails run, CancellationToken cancellationToken)
    {
        json.WriteStartObject("metrics");
        foreach (MetricSummary metric in run.Metrics.Values.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(metric.Key);
            WritePoint(json, "last", metric.Last);
            WritePoint(json, "min", metric.Min);
            WritePoint(json, "max", metric.Max);
            if (metric.Count is { } count)
                json.WriteNumber("count", count);
            else
                json.WriteNull("count");
            if (history)
                await WriteHistoryAsync(json, run.Id, metric.Key, cancellationToken);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private async Task WriteHistoryAsync(Utf8JsonWriter json, RunId run, string key, CancellationToken cancellationToken)
    {
        json.WriteStartArray("history");
        IReadOnlyList<MetricPoint> points;
        for (long from = 0; ; from += points.Count)
        {
            points = await store.MetricHistoryAsync(run, key, from, PointsAtOnce, cancellationToken);
            if (points.Count == 0)
                break;
            foreach (MetricPoint point in points)
                WritePoint(json, null, point);
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, string? name, MetricPoint? point)
    {
        if (point is not { } known)
        {
            json.WriteNull(name!);
            return;
        }

        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteNumber("step", known.Step);
        if (double.IsFinite(known.Value))
            json.WriteNumber("value", known.Value);
        else
            json.WriteString("value", CsvCells.Number(known.Value));
        json.WriteNumber("time", known.Time.UnixMilliseconds);
        json.WriteEndObject();
    }
}
