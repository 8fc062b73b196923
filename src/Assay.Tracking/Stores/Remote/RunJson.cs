using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Runs as servers describe them.</summary>
internal static class RunJson
{
    public static RunDetails Read(JsonElement run)
    {
        JsonElement info = run.Member("info") ?? default;
        JsonElement data = run.Member("data") ?? default;
        IReadOnlyDictionary<string, string> tags = data.Pairs("tags");
        return new RunDetails
        {
            Id = IdOf(info),
            Experiment = new ExperimentId(info.Name("experiment_id")),
            Name = info.Text("run_name") is { Length: > 0 } name ? name : tags.GetValueOrDefault(RunTags.Name) ?? "",
            User = info.Text("user_id") is { Length: > 0 } user ? user : tags.GetValueOrDefault(RunTags.User) ?? "",
            Status = StatusOf(info.Text("status")),
            Stage = ExperimentJson.StageOf(info),
            StartedAt = new Timestamp(info.Whole("start_time") ?? 0),
            EndedAt = info.Whole("end_time") is { } ended ? new Timestamp(ended) : null,
            ArtifactUri = info.Text("artifact_uri") ?? "",
            Parameters = data.Pairs("params"),
            Tags = tags,
            Metrics = data.Items("metrics").Select(Summary).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal),
            Datasets = [.. (run.Member("inputs") ?? default).Items("dataset_inputs").Select(Dataset)],
            Models =
            [
                .. (run.Member("inputs") ?? default).Items("model_inputs").Select(m => new ModelUse(m.Name("model_id"), null)),
                .. (run.Member("outputs") ?? default).Items("model_outputs").Select(m => new ModelUse(m.Name("model_id"), m.Whole("step") ?? 0)),
            ],
        };
    }

    public static RunId IdOf(JsonElement info)
    {
        string id = info.Text("run_id") ?? info.Text("run_uuid") ?? "";
        return RunId.TryParse(id, out RunId run) ? run : throw new TrackingException($"A server's runs must have ids of {RunId.Digits} hexadecimal digits; found '{id}'.");
    }

    public static MetricPoint Point(JsonElement metric) =>
        new(metric.Whole("step") ?? 0, metric.Number("value"), new Timestamp(metric.Whole("timestamp") ?? 0));

    public static string TextOf(RunStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>Extremes and count are what Assay's servers add; elsewhere they are unknown.</summary>
    private static MetricSummary Summary(JsonElement metric) => new(
        metric.Text("key") ?? "",
        Point(metric),
        metric.Member("min") is { } min ? Point(min) : null,
        metric.Member("max") is { } max ? Point(max) : null,
        metric.Whole("count"));

    private static DatasetUse Dataset(JsonElement input)
    {
        JsonElement dataset = input.Member("dataset") ?? default;
        return new DatasetUse
        {
            Name = dataset.Text("name") ?? "",
            Digest = dataset.Text("digest") ?? "",
            SourceType = dataset.Text("source_type") ?? "",
            Source = dataset.Text("source") ?? "",
            Schema = dataset.Text("schema"),
            Profile = dataset.Text("profile"),
            Tags = input.Pairs("tags"),
        };
    }

    private static RunStatus StatusOf(string? text) => text switch
    {
        "SCHEDULED" => RunStatus.Scheduled,
        "FINISHED" => RunStatus.Finished,
        "FAILED" => RunStatus.Failed,
        "KILLED" => RunStatus.Killed,
        _ => RunStatus.Running,
    };
}
