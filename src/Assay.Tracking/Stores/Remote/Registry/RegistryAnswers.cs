using System.Globalization;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Registered models, versions and logged models as servers write them.</summary>
internal static class RegistryAnswers
{
    public static RegisteredModel ReadModel(JsonElement model) => new()
    {
        Name = model.Text("name") ?? "",
        Description = model.Text("description"),
        CreatedAt = Time(model, "creation_timestamp"),
        UpdatedAt = Time(model, "last_updated_timestamp"),
        Tags = model.Pairs("tags"),
        Aliases = model.Items("aliases").ToDictionary(a => a.Text("alias") ?? "", a => (int)(a.Whole("version") ?? 0)),
        LatestVersions = [.. model.Items("latest_versions").Select(ReadVersion)],
    };

    public static ModelVersion ReadVersion(JsonElement version) => new()
    {
        Model = version.Text("name") ?? "",
        Number = (int)(version.Whole("version") ?? 0),
        Description = version.Text("description"),
        CreatedAt = Time(version, "creation_timestamp"),
        UpdatedAt = Time(version, "last_updated_timestamp"),
        Stage = ModelStages.Parse(version.Text("current_stage") ?? "None"),
        Source = version.Text("source") ?? "",
        Run = version.Text("run_id"),
        RunLink = version.Text("run_link"),
        Status = version.Text("status") switch
        {
            "PENDING_REGISTRATION" => ModelVersionStatus.Pending,
            "FAILED_REGISTRATION" => ModelVersionStatus.Failed,
            _ => ModelVersionStatus.Ready,
        },
        StatusMessage = version.Text("status_message"),
        Tags = version.Pairs("tags"),
        Aliases = [.. version.Items("aliases").Select(a => a.GetString() ?? "").Order(StringComparer.Ordinal)],
    };

    public static LoggedModel ReadLogged(JsonElement model)
    {
        JsonElement info = model.Member("info") ?? default;
        JsonElement data = model.Member("data") ?? default;
        return new LoggedModel
        {
            Id = info.Text("model_id") ?? "",
            Experiment = new ExperimentId(info.Name("experiment_id")),
            Name = info.Text("name") ?? "",
            ArtifactUri = info.Text("artifact_uri") ?? "",
            CreatedAt = Time(info, "creation_timestamp_ms"),
            UpdatedAt = Time(info, "last_updated_timestamp_ms"),
            Status = info.Text("status") switch
            {
                "LOGGED_MODEL_PENDING" => LoggedModelStatus.Pending,
                "LOGGED_MODEL_READY" => LoggedModelStatus.Ready,
                "LOGGED_MODEL_UPLOAD_FAILED" => LoggedModelStatus.UploadFailed,
                _ => LoggedModelStatus.Unspecified,
            },
            Kind = info.Text("model_type"),
            SourceRun = info.Text("source_run_id"),
            Tags = info.Pairs("tags"),
            Parameters = data.Pairs("params"),
            Metrics = [.. data.Items("metrics").Select(ReadMetric)],
        };
    }

    public static Page<T> ReadPage<T>(JsonElement answer, string list, Func<JsonElement, T> read) =>
        new([.. answer.Items(list).Select(read)], answer.Text("next_page_token") is { Length: > 0 } token ? token : null);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static LoggedModelMetric ReadMetric(JsonElement metric) => new(
        metric.Text("key") ?? "",
        new MetricPoint(metric.Whole("step") ?? 0, metric.Number("value"), Time(metric, "timestamp")),
        RunId.TryParse(metric.Text("run_id"), out RunId run) ? run : default,
        metric.Text("dataset_name"),
        metric.Text("dataset_digest"));

    private static Timestamp Time(JsonElement element, string name) => new(element.Whole(name) ?? 0);
}
