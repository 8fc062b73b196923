namespace Assay.Server.Tests.Fuzzing;

/// <summary>The fields that requests have, each with a value that is right. All at once they are a request that most routes take, since what a route does not know it passes over.</summary>
/// <param name="Run">A run that is there.</param>
/// <param name="Experiment">An experiment that is there.</param>
/// <param name="Model">A logged model that is there.</param>
internal sealed record Vocabulary(string Run, string Experiment, string Model)
{
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } =
    [
        new("experiment_id", Fragments.Text(Experiment)),
        new("experiment_ids", $"[\"{Experiment}\"]"),
        new("experiment_name", Fragments.Text("Default")),
        new("name", Fragments.Text("fuzzed")),
        new("new_name", Fragments.Text("renamed")),
        new("run_id", Fragments.Text(Run)),
        new("run_uuid", Fragments.Text(Run)),
        new("run_ids", $"[\"{Run}\"]"),
        new("run_name", Fragments.Text("fuzzed run")),
        new("user_id", Fragments.Text("somebody")),
        new("start_time", "1700000000000"),
        new("end_time", "1700000001000"),
        new("status", Fragments.Text("FINISHED")),
        new("key", Fragments.Text("k")),
        new("value", Fragments.Text("1.5")),
        new("timestamp", "1700000000000"),
        new("timestamp_ms", "1700000000000"),
        new("step", "1"),
        new("start_step", "0"),
        new("end_step", "10"),
        new("metric_key", Fragments.Text("k")),
        new("metric_keys", "[\"k\"]"),
        new("metrics", "[{\"key\":\"k\",\"value\":1.5,\"timestamp\":1700000000000,\"step\":1}]"),
        new("params", "[{\"key\":\"p\",\"value\":\"1\"}]"),
        new("tags", "[{\"key\":\"t\",\"value\":\"1\"}]"),
        new("datasets", "[{\"dataset\":{\"name\":\"d\",\"digest\":\"1\",\"source_type\":\"local\",\"source\":\"{}\"},\"tags\":[{\"key\":\"mlflow.data.context\",\"value\":\"train\"}]}]"),
        new("models", $"[{{\"model_id\":\"{Model}\",\"step\":1}}]"),
        new("model_json", Fragments.Text(@"{\""artifact_path\"":\""model\"",\""run_id\"":\""x\"",\""flavors\"":{}}")),
        new("filter", Fragments.Text("")),
        new("filter_string", Fragments.Text("")),
        new("order_by", "[]"),
        new("max_results", "10"),
        new("page_token", Fragments.Text("")),
        new("view_type", Fragments.Text("ALL")),
        new("run_view_type", Fragments.Text("ACTIVE_ONLY")),
        new("artifact_location", Fragments.Text("mlflow-artifacts:/fuzzed")),
        new("artifact_path", Fragments.Text("model")),
        new("path", Fragments.Text("a/b.txt")),
        new("source", Fragments.Text("mlflow-artifacts:/fuzzed/model")),
        new("version", Fragments.Text("1")),
        new("stage", Fragments.Text("Production")),
        new("stages", "[\"Production\"]"),
        new("alias", Fragments.Text("best")),
        new("description", Fragments.Text("what it is")),
        new("archive_existing_versions", "false"),
        new("model_id", Fragments.Text(Model)),
        new("model_type", Fragments.Text("classifier")),
        new("source_run_id", Fragments.Text(Run)),
        new("num_parts", "2"),
        new("upload_id", Fragments.Text("u")),
        new("parts", "[]"),
    ];
}
