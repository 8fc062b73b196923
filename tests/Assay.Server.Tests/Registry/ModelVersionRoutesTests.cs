using System.Text.Json.Nodes;

namespace Assay.Server.Tests.Registry;

public sealed class ModelVersionRoutesTests : IAsyncLifetime
{
    private JsonApi _api = null!;

    public async Task InitializeAsync()
    {
        _api = await JsonApi.StartAsync();
        (await _api.PostAsync("registered-models/create", new { name = "credit" })).Done();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_version_is_created_and_got_as_MLflow_writes_it()
    {
        JsonNode created = (await _api.PostAsync("model-versions/create", new
        {
            name = "credit",
            source = "runs:/run_id/model",
            run_id = "run_id_1",
            tags = new[] { new { key = "numeric value", value = "12345" } },
        })).Done()["model_version"]!;
        JsonNode found = (await _api.GetAsync("model-versions/get", ("name", "credit"), ("version", "1"))).Done()["model_version"]!;
        Assert.True(JsonNode.DeepEquals(created, found), found.ToJsonString());
        long at = (long)found["creation_timestamp"]!;
        Assert.Equal(
            $$"""
            {"name":"credit","version":"1","creation_timestamp":{{at}},"last_updated_timestamp":{{at}},"current_stage":"None","description":"","source":"runs:/run_id/model","run_id":"run_id_1","status":"READY","tags":[{"key":"numeric value","value":"12345"}],"run_link":""}
            """,
            found.ToJsonString());
        JsonNode model = (await _api.GetAsync("registered-models/get", ("name", "credit"))).Done()["registered_model"]!;
        Assert.True(JsonNode.DeepEquals(found, Assert.Single(model["latest_versions"]!.AsArray())));
        Assert.Equal(at, (long)model["last_updated_timestamp"]!);
        Assert.Equal("""{"artifact_uri":"runs:/run_id/model"}""", (await _api.GetAsync("model-versions/get-download-uri", ("name", "credit"), ("version", "1"))).Done().ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_MLflows_words()
    {
        await CreateAsync();
        (await _api.GetAsync("model-versions/get", ("name", "credit"), ("version", "something not correct")))
            .Refused(400, "INVALID_PARAMETER_VALUE", "Parameter 'version' must be an integer, got 'something not correct'.");
        (await _api.GetAsync("model-versions/get", ("name", "credit"), ("version", "99999999999"))).Refused(404, "RESOURCE_DOES_NOT_EXIST", "not found");
        (await _api.GetAsync("model-versions/get", ("name", "credit"), ("version", "-1"))).Refused(404, "RESOURCE_DOES_NOT_EXIST", "not found");
        (await _api.GetAsync("model-versions/get", ("name", "credit"))).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'version'.");
        (await _api.PostAsync("model-versions/create", new { name = "credit" })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'source'.");
        (await _api.PostAsync("model-versions/create", new { name = "gone", source = "s3://bucket/x" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=gone not found");
        (await _api.PatchAsync("model-versions/update", new { name = "credit", version = "2" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Model Version (name=credit, version=2) not found");
        (await _api.PostAsync("model-versions/transition-stage", new { name = "credit", version = "1", stage = "unknown", archive_existing_versions = false }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "Invalid Model Version stage: unknown. Value must be one of None, Staging, Production, Archived.");
        (await _api.PostAsync("model-versions/transition-stage", new { name = "credit", version = "1", stage = "Archived", archive_existing_versions = true }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "cannot archive existing model versions because 'Archived' is not an Active stage");
        (await _api.DeleteAsync("model-versions/delete", new { name = "credit", version = "2" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Model Version (name=credit, version=2) not found");
        (await _api.PostAsync("model-versions/create", new { name = "credit", source = "s3://bucket/x", run_link = "javascript:alert(1)" })).Refused(400, "INVALID_PARAMETER_VALUE", "run_link");
    }

    [Fact]
    public async Task A_version_is_staged_described_tagged_and_deleted()
    {
        await CreateAsync();
        await CreateAsync();
        JsonNode staged = (await _api.PostAsync("model-versions/transition-stage", new { name = "credit", version = "1", stage = "staging" })).Done()["model_version"]!;
        Assert.Equal("Staging", (string?)staged["current_stage"]);
        await _api.PostAsync("model-versions/transition-stage", new { name = "credit", version = "2", stage = "Staging", archive_existing_versions = true });
        JsonArray latest = (await _api.PostAsync("registered-models/get-latest-versions", new { name = "credit" })).Done()["model_versions"]!.AsArray();
        Assert.Equal(["Archived 1", "Staging 2"], latest.Select(v => $"{v!["current_stage"]} {v["version"]}"));
        latest = (await _api.GetAsync("registered-models/get-latest-versions", ("name", "credit"), ("stages", "None"), ("stages", "archived"))).Done()["model_versions"]!.AsArray();
        Assert.Equal(["1"], latest.Select(v => (string?)v!["version"]));
        Assert.Equal("text", (string?)(await _api.PatchAsync("model-versions/update", new { name = "credit", version = "1", description = "text" })).Done()["model_version"]!["description"]);
        Assert.Equal("{}", (await _api.PostAsync("model-versions/set-tag", new { name = "credit", version = "1", key = "a", value = "" })).Done().ToJsonString());
        Assert.Equal("""[{"key":"a","value":""}]""", (await GetAsync(1))["tags"]!.ToJsonString());
        Assert.Equal("{}", (await _api.DeleteAsync("model-versions/delete-tag", new { name = "credit", version = "1", key = "a" })).Done().ToJsonString());
        Assert.Null((await GetAsync(1))["tags"]);
        Assert.Equal("{}", (await _api.DeleteAsync("model-versions/delete", new { name = "credit", version = "2" })).Done().ToJsonString());
        Assert.Equal("3", (string?)(await CreateAsync())["version"]);
    }

    [Fact]
    public async Task Versions_are_searched()
    {
        foreach (string run in new[] { "run_id_1", "run_id_1", "run_id_2" })
        {
            await CreateAsync("runs:/run_id/model", run);
        }
        await _api.PostAsync("registered-models/create", new { name = "other" });
        await _api.PostAsync("model-versions/create", new { name = "other", source = "runs:/run_id/another_model", tags = new[] { new { key = "t", value = "x" } } });
        Assert.Equal(["credit/3", "credit/2", "credit/1", "other/1"], await SearchAsync(("order_by", "name")));
        Assert.Equal(["credit/2", "credit/1"], await SearchAsync(("filter", "run_id = 'run_id_1'"), ("order_by", "name")));
        Assert.Equal(["credit/3", "credit/2", "credit/1"], await SearchAsync(("filter", "run_id IN ('run_id_1', 'run_id_2')"), ("order_by", "name")));
        Assert.Equal(["other/1"], await SearchAsync(("filter", "source_path = 'runs:/run_id/another_model'")));
        Assert.Equal(["credit/2", "credit/1", "other/1"], await SearchAsync(("filter", "version_number <= 2"), ("order_by", "name")));
        Assert.Equal(["other/1"], await SearchAsync(("filter", "name ILIKE 'OTH%' and tag.t LIKE '_'")));
        Assert.Equal(["credit/3", "credit/2", "credit/1", "other/1"], await SearchAsync(("order_by", "version_number DESC"), ("max_results", "200000")));
        (await _api.GetAsync("model-versions/search", ("max_results", "200001"))).Refused(400, "INVALID_PARAMETER_VALUE", "max_results");
        (await _api.GetAsync("model-versions/search", ("filter", "run_id IN (1,2,3)"))).Refused(400, "INVALID_PARAMETER_VALUE", "expected string value, punctuation, or whitespace");
        (await _api.GetAsync("model-versions/search", ("filter", "run_id IN ("))).Refused(400, "INVALID_PARAMETER_VALUE", "");
        (await _api.GetAsync("model-versions/search", ("order_by", "run_id DESC"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid attribute key 'run_id' specified");
    }

    [Fact]
    public async Task A_copy_leads_to_what_it_was_copied_from()
    {
        await CreateAsync("runs:/run_id/model", "run_id_1");
        JsonNode copy = await CreateAsync("models:/credit/1", "run_id_1");
        Assert.Equal(("2", "models:/credit/1"), ((string?)copy["version"], (string?)copy["source"]));
        Assert.Equal("runs:/run_id/model", (string?)(await _api.GetAsync("model-versions/get-download-uri", ("name", "credit"), ("version", "2"))).Done()["artifact_uri"]);
        (await _api.PostAsync("model-versions/create", new { name = "credit", source = "models:/gone/1" })).Refused(400, "INVALID_PARAMETER_VALUE", "Unable to fetch model from model URI source artifact location");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc")]
    [InlineData("../../etc")]
    [InlineData("//proc/self/root")]
    [InlineData("mlflow-artifacts://host:9000/models/../../../")]
    [InlineData("http://host:9000/models/../../../")]
    [InlineData("s3a://my_bucket/api/2.0/mlflow-artifacts/artifacts/../../../")]
    [InlineData("mlflow-artifacts://host:9000/models/..%2f..%2fartifacts")]
    [InlineData("mlflow-artifacts://host:9000/models/..%252f..%252fartifacts")]
    [InlineData("mlflow-artifacts://host:9000/models/artifact%00")]
    [InlineData("http:///#/../../etc/")]
    [InlineData("\\\\server\\share")]
    [InlineData("gopher://169.254.169.254/")]
    public async Task A_source_that_leads_elsewhere_is_refused(string source)
    {
        string experiment = (string)(await _api.PostAsync("experiments/create", new { name = "e" })).Done()["experiment_id"]!;
        string run = (string)(await _api.PostAsync("runs/create", new { experiment_id = experiment })).Done()["run"]!["info"]!["run_id"]!;
        (await _api.PostAsync("model-versions/create", new { name = "credit", source })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model version source");
        (await _api.PostAsync("model-versions/create", new { name = "credit", source, run_id = run })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model version source");
        object[] prompt = [new { key = "mlflow.prompt.is_prompt", value = "true" }];
        (await _api.PostAsync("model-versions/create", new { name = "credit", source, tags = prompt })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model version source");
        Assert.Empty(await SearchAsync());
    }

    [Theory]
    [InlineData("file://a%23/..//tmp")]
    [InlineData("file://123.456.789.123/path/to/source")]
    public async Task A_file_of_another_host_is_refused_with_the_status_that_clients_expect(string source) =>
        (await _api.PostAsync("model-versions/create", new { name = "credit", source })).Refused(500, "INTERNAL_ERROR", "is not a valid remote uri");

    [Theory]
    [InlineData("mlflow-artifacts:/models")]
    [InlineData("mlflow-artifacts:/models///")]
    [InlineData("mlflow-artifacts:/models/foo///bar")]
    [InlineData("mlflow-artifacts://host:9000/models/artifact/..../")]
    [InlineData("s3://bucket/path")]
    [InlineData("runs:/run_id_2/a/b/c")]
    public async Task A_source_elsewhere_in_the_open_is_taken(string source) => Assert.Equal(source, (string?)(await CreateAsync(source))["source"]);

    [Fact]
    public async Task A_prompt_has_any_word_for_a_source()
    {
        object[] prompt = [new { key = "mlflow.prompt.is_prompt", value = "true" }];
        (await _api.PostAsync("model-versions/create", new { name = "credit", source = "dummy-source", tags = prompt })).Done();
        (await _api.PostAsync("model-versions/create", new { name = "credit", source = "dummy-source" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model version source");
    }

    private async Task<JsonNode> CreateAsync(string source = "runs:/run_id/model", string run = "run_id") =>
        (await _api.PostAsync("model-versions/create", new { name = "credit", source, run_id = run })).Done()["model_version"]!;

    private async Task<JsonNode> GetAsync(int version) =>
        (await _api.GetAsync("model-versions/get", ("name", "credit"), ("version", $"{version}"))).Done()["model_version"]!;

    private async Task<string[]> SearchAsync(params (string, string)[] query) =>
        [.. ((await _api.GetAsync("model-versions/search", query)).Done()["model_versions"] as JsonArray ?? []).Select(v => $"{v!["name"]}/{v["version"]}")];
}
