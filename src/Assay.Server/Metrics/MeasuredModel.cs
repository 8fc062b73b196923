using Assay.Tracking;

namespace Assay.Server;

/// <summary>The logged model that a metric was measured of, and on which dataset.</summary>
internal sealed record MeasuredModel(string Id, string? DatasetName, string? DatasetDigest)
{
    /// <returns>Null for a metric of the run alone.</returns>
    public static MeasuredModel? Read(RequestMessage metric) => Optional(metric, "model_id") is { } id
        ? new MeasuredModel(id, Check(metric, "dataset_name", Lengths.DatasetName), Check(metric, "dataset_digest", Lengths.DatasetDigest))
        : null;

    public static RunEntry Entry(RunId run, IReadOnlyList<MetricValue> metrics, MeasuredModel? model) => model is null
        ? new MetricsLogged(run, metrics)
        : new ModelMetricsLogged(run, model.Id, metrics, model.DatasetName, model.DatasetDigest);

    /// <summary>Metrics in their order, those after each other that are of one model together.</summary>
    public static IEnumerable<RunEntry> Entries(RunId run, IReadOnlyList<MetricValue> metrics, IReadOnlyList<MeasuredModel?> models)
    {
        int start = 0;
        for (int i = 1; i <= metrics.Count; i++)
        {
            if (i == metrics.Count || models[i] != models[start])
            {
                yield return Entry(run, [.. metrics.Skip(start).Take(i - start)], models[start]);
                start = i;
            }
        }
    }

    private static string? Check(RequestMessage metric, string field, int limit) =>
        Optional(metric, field) is { } text ? Lengths.Check(text, limit, field, field) : null;

    private static string? Optional(RequestMessage metric, string field) => metric.OptionalText(field) is { Length: > 0 } text ? text : null;
}
