using System.Text.Json.Nodes;

namespace Assay.Server.Tests.LoggedModels;

public sealed class LoggedModelRoutesTests : IAsyncLifetime
{
    private JsonApi _api = null!;
    private string _experiment = "";

    public async Task InitializeAsync()
    {
        _api = await JsonApi.StartAsync();
        _experiment = (string)(await _api.PostAsync("experiments/create", new { name = "models" })).Done()["experiment_id"]!;
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_model_is_created_finalized_and_got_as_MLflow_writes_it()
    {
        JsonNode created = await CreateAsync(new
        {
            experiment_id = _experiment,
            name = "forest",
            model_type = "sklearn",
            @params = new[] { new { key = "trees", value = "100" } },
            tags = new[] { new { key = "a", value = "" } },
        });
        string id = (string)created["info"]!["model_id"]!;
        JsonNode info = (await _api.PatchAsync($"logged-models/{id}", new { model_id = id, status = "LOGGED_MODEL_READY" })).Done()["model"]!["info"]!;
        JsonNode found = (await _api.GetAsync($"logged-models/{id}")).Done()["model"]!;
        Assert.Equal(
            $$"""
            {"info":{"model_id":"{{id}}","experiment_id":"{{_experiment}}","name":"forest","creation_timestamp_ms":{{info["creation_timestamp_ms"]}},"last_updated_timestamp_ms":{{info["last_updated_timestamp_ms"]}},"artifact_uri":"mlflow-artifacts:/{{_experiment}}/models/{{id}}/artifacts","status":"LOGGED_MODEL_READY","model_type":"sklearn","tags":[{"key":"a","value":""}]},"data":{"params":[{"key":"trees","value":"100"}]} }
            """.Replace("} }", "}}", StringComparison.Ordinal),
            found.ToJsonString());
        Assert.Equal("LOGGED_MODEL_PENDING", (string?)created["info"]!["status"]);
        Assert.Equal("LOGGED_MODEL_UPLOAD_FAILED", (string?)(await _api.PatchAsync($"logged-models/{id}", new { status = 3 })).Done()["model"]!["info"]!["status"]);
        JsonNode bare = await CreateAsync(new { experiment_id = _experiment });
        Assert.NotEqual("", (string?)bare["info"]!["name"]);
        Assert.Equal("{}", bare["data"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_MLflows_words()
    {
        (await _api.PostAsync("logged-models", new { })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'experiment_id'.");
        (await _api.PostAsync("logged-models", new { experiment_id = "987654" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "No Experiment with id=987654 exists");
        (await _api.PostAsync("logged-models", new { experiment_id = _experiment, name = "../x" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model name");
        (await _api.GetAsync("logged-models/m-none")).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Logged model with ID 'm-none' not found.");
        (await _api.PatchAsync("logged-models/m-none", new { status = "LOGGED_MODEL_READY" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Logged model with ID 'm-none' not found.");
        (await _api.PatchAsync("logged-models/m-none", new { })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'status'.");
        (await _api.PostAsync("logged-models/search", new { })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'experiment_ids'.");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, filter = "foo.bar = 'a'" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid entity type");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, datasets = new[] { new { dataset_digest = "x" } } }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "`dataset_name` in the `datasets` clause must be specified.");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, order_by = new[] { new { field_name = "params.x" } } }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "Invalid order by field name: params.x. Only metrics are supported.");
    }

    [Fact]
    public async Task Tags_and_parameters_change_and_a_model_is_deleted()
    {
        string id = (string)(await CreateAsync(new { experiment_id = _experiment }))["info"]!["model_id"]!;
        Assert.Equal("{}", (await _api.PatchAsync($"logged-models/{id}/tags", new { tags = new[] { new { key = "a/b", value = "1" }, new { key = "c", value = "2" } } })).Done().ToJsonString());
        Assert.Equal("{}", (await _api.SendAsync(HttpMethod.Delete, $"logged-models/{id}/tags/a/b", null)).Done().ToJsonString());
        (await _api.SendAsync(HttpMethod.Delete, $"logged-models/{id}/tags/gone", null)).Refused(404, "RESOURCE_DOES_NOT_EXIST", "No tag with key 'gone' found");
        Assert.Equal("{}", (await _api.PostAsync($"logged-models/{id}/params", new { model_id = id, @params = new[] { new { key = "p", value = "1" } } })).Done().ToJsonString());
        JsonNode found = (await _api.GetAsync($"logged-models/{id}")).Done()["model"]!;
        Assert.Equal(("""[{"key":"c","value":"2"}]""", """[{"key":"p","value":"1"}]"""), (found["info"]!["tags"]!.ToJsonString(), found["data"]!["params"]!.ToJsonString()));
        Assert.Equal("{}", (await _api.SendAsync(HttpMethod.Delete, $"logged-models/{id}", null)).Done().ToJsonString());
        (await _api.GetAsync($"logged-models/{id}")).Refused(404, "RESOURCE_DOES_NOT_EXIST", "not found");
    }

    [Fact]
    public async Task Metrics_logged_to_a_run_for_a_model_appear_on_both()
    {
        string a = (string)(await CreateAsync(new { experiment_id = _experiment, name = "a" }))["info"]!["model_id"]!;
        string b = (string)(await CreateAsync(new { experiment_id = _experiment, name = "b" }))["info"]!["model_id"]!;
        string run = (string)(await _api.PostAsync("runs/create", new { experiment_id = _experiment })).Done()["run"]!["info"]!["run_id"]!;
        object[] metrics =
        [
            new { key = "loss", value = 0.5, timestamp = 1, step = 0, model_id = a, dataset_name = "d", dataset_digest = "x" },
            new { key = "loss", value = 0.25, timestamp = 2, step = 1, model_id = b, dataset_name = "d", dataset_digest = "y" },
            new { key = "plain", value = 1, timestamp = 3, step = 0 },
        ];
        (await _api.PostAsync("runs/log-batch", new { run_id = run, metrics })).Done();
        (await _api.PostAsync("runs/log-metric", new { run_id = run, key = "score", value = 2, timestamp = "4", step = 7, model_id = a })).Done();
        JsonNode found = (await _api.GetAsync($"logged-models/{a}")).Done()["model"]!;
        Assert.Equal(
            $$"""[{"key":"loss","value":0.5,"timestamp":1,"step":0,"dataset_name":"d","dataset_digest":"x","model_id":"{{a}}","run_id":"{{run}}"},{"key":"score","value":2,"timestamp":4,"step":7,"model_id":"{{a}}","run_id":"{{run}}"}]""",
            found["data"]!["metrics"]!.ToJsonString());
        JsonNode logged = (await _api.GetAsync("runs/get", ("run_id", run))).Done()["run"]!["data"]!["metrics"]!;
        Assert.Equal(["loss", "plain", "score"], logged.AsArray().Select(m => (string?)m!["key"]).Order());
        Assert.Equal(["a", "b"], (await SearchAsync(new { experiment_ids = new[] { _experiment }, filter = "metrics.loss < 1" })).Order());
        Assert.Equal(["a"], await SearchAsync(new { experiment_ids = new[] { _experiment }, datasets = new[] { new { dataset_name = "d", dataset_digest = "x" } } }));
        Assert.Equal(["b", "a"], await SearchAsync(new { experiment_ids = new[] { _experiment }, order_by = new[] { new { field_name = "metrics.loss" } } }));
        Assert.Equal(["a", "b"], await SearchAsync(new { experiment_ids = new[] { _experiment }, order_by = new[] { new { field_name = "metrics.loss", ascending = false } } }));
        (await _api.PostAsync("runs/log-metric", new { run_id = run, key = "score", value = 2, timestamp = 4, model_id = "m-none" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Logged model with ID 'm-none' not found.");
        (await _api.PostAsync("runs/log-metric", new { run_id = run, key = "score", value = 2, timestamp = 4, model_id = 7 })).Refused(400, "INVALID_PARAMETER_VALUE", "model_id");
    }

    [Fact]
    public async Task A_page_token_belongs_to_its_search()
    {
        foreach (string name in new[] { "a", "b", "c" })
        {
            await CreateAsync(new { experiment_id = _experiment, name });
        }
        object[] byName = [new { field_name = "name" }];
        JsonObject first = (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, max_results = 2, order_by = byName })).Done();
        string page_token = (string)first["next_page_token"]!;
        Assert.Equal(["c"], await SearchAsync(new { experiment_ids = new[] { _experiment }, max_results = 2, order_by = byName, page_token }));
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { "0" }, order_by = byName, page_token })).Refused(400, "INVALID_PARAMETER_VALUE", "Experiment IDs in the page token do not match");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, page_token })).Refused(400, "INVALID_PARAMETER_VALUE", "Order by in the page token does not match");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, order_by = byName, filter = "name = 'a'", page_token }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "Filter string in the page token does not match");
        (await _api.PostAsync("logged-models/search", new { experiment_ids = new[] { _experiment }, page_token = "evilhax" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid page token");
    }

    [Fact]
    public async Task A_version_made_of_a_model_is_noted_on_it()
    {
        JsonNode model = (await CreateAsync(new { experiment_id = _experiment }))["info"]!;
        string model_id = (string)model["model_id"]!;
        await _api.PostAsync("registered-models/create", new { name = "model" });
        (await _api.PostAsync("model-versions/create", new { name = "model", source = (string)model["artifact_uri"]!, model_id })).Done();
        (await _api.PostAsync("model-versions/create", new { name = "model", source = $"models:/{model_id}", model_id })).Done();
        (await _api.PostAsync("model-versions/create", new { name = "model", source = "file:///path/to/model", model_id })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model version source");
        (await _api.PostAsync("model-versions/create", new { name = "model", source = "s3://bucket/x", model_id = "m-none" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Logged model with ID 'm-none' not found.");
        JsonArray tags = (await _api.GetAsync($"logged-models/{model_id}")).Done()["model"]!["info"]!["tags"]!.AsArray();
        Assert.Equal("""[{"name": "model", "version": 1}, {"name": "model", "version": 2}]""", (string?)Assert.Single(tags)!["value"]);
    }

    [Fact]
    public async Task Artifacts_are_listed_and_no_path_leaves_them()
    {
        string id = (string)(await CreateAsync(new { experiment_id = _experiment }))["info"]!["model_id"]!;
        JsonObject listing = (await _api.GetAsync($"logged-models/{id}/artifacts/directories")).Done();
        Assert.Equal($$"""{"root_uri":"mlflow-artifacts:/{{_experiment}}/models/{{id}}/artifacts"}""", listing.ToJsonString());
        foreach (string path in new[] { "..", "../..", "a/../../b", "/etc", "..%2f..", "%2e%2e/x", "a\\..\\b" })
        {
            (await _api.GetAsync($"logged-models/{id}/artifacts/directories", ("artifact_directory_path", path))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid path");
        }
    }

    private async Task<JsonNode> CreateAsync(object model) => (await _api.PostAsync("logged-models", model)).Done()["model"]!;

    private async Task<string[]> SearchAsync(object search) =>
        [.. ((await _api.PostAsync("logged-models/search", search)).Done()["models"] as JsonArray ?? []).Select(m => (string)m!["info"]!["name"]!)];
}
