using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class RunTests : ApiTest
{
    private const string Unknown = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task A_run_is_made_with_all_that_is_asked_for()
    {
        string experiment = await NewExperimentAsync();
        JsonNode made = (await PostAsync("runs/create", $$"""
            {"experiment_id":"{{experiment}}","user_id":"username","run_name":"my name","start_time":"456",
             "tags":[{"key":"mlflow.user","value":"username"},{"key":"mlflow.parentRunId","value":"7"},{"key":"my","value":"tag"}]}
            """)).Ok()["run"]!;
        string id = (string)made["info"]!["run_id"]!;
        JsonNode read = await RunAsync(id);
        Assert.Equal(made.ToJsonString(), WithTagsInOrderOf(made, read).ToJsonString());
        JsonNode info = read["info"]!;
        Assert.Equal(id, (string?)info["run_uuid"]);
        Assert.Equal(experiment, (string?)info["experiment_id"]);
        Assert.Equal("username", (string?)info["user_id"]);
        Assert.Equal("my name", (string?)info["run_name"]);
        Assert.Equal(456, (long)info["start_time"]!);
        Assert.Null(info["end_time"]);
        Assert.Equal("RUNNING", (string?)info["status"]);
        Assert.Equal("active", (string?)info["lifecycle_stage"]);
        Assert.Equal($"mlflow-artifacts:/{experiment}/{id}/artifacts", (string?)info["artifact_uri"]);
        Assert.Equal(
            new Dictionary<string, string> { ["mlflow.user"] = "username", ["mlflow.parentRunId"] = "7", ["my"] = "tag", ["mlflow.runName"] = "my name" },
            Pairs(read["data"]!["tags"]));
        Assert.Equal("{}", read["inputs"]!.ToJsonString());
        Assert.Null(read["data"]!["metrics"]);
    }

    [Fact]
    public async Task A_run_without_a_name_gets_one_and_goes_to_the_default_experiment()
    {
        JsonNode made = (await PostAsync("runs/create", "{}")).Ok()["run"]!;
        string name = (string)made["info"]!["run_name"]!;
        Assert.Matches("^[a-z]+-[a-z]+-[0-9]+$", name);
        Assert.Equal(name, Pairs(made["data"]!["tags"])["mlflow.runName"]);
        Assert.Equal("0", (string?)made["info"]!["experiment_id"]);
        Assert.Equal("", (string?)made["info"]!["user_id"]);
        Assert.True((long)made["info"]!["start_time"]! > 1_700_000_000_000);
    }

    [Fact]
    public async Task A_name_and_the_tag_of_the_name_agree()
    {
        JsonNode made = (await PostAsync("runs/create", """{"tags":[{"key":"mlflow.runName","value":"tagged"}]}""")).Ok()["run"]!;
        Assert.Equal("tagged", (string?)made["info"]!["run_name"]);
        (await PostAsync("runs/create", """{"run_name":"a","tags":[{"key":"mlflow.runName","value":"b"}]}""")).Refused("with different values");
        string id = (string)made["info"]!["run_id"]!;
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = "mlflow.runName", ["value"] = "renamed" })).Ok();
        Assert.Equal("renamed", (string?)(await RunAsync(id))["info"]!["run_name"]);
        (await PostAsync("runs/update", new JsonObject { ["run_id"] = id, ["run_name"] = "again" })).Ok();
        Assert.Equal("again", Pairs((await RunAsync(id))["data"]!["tags"])["mlflow.runName"]);
    }

    [Fact]
    public async Task A_run_ends_with_a_status_and_a_time()
    {
        string id = await NewRunAsync();
        JsonNode info = (await PostAsync("runs/update", new JsonObject { ["run_id"] = id, ["status"] = "FINISHED", ["end_time"] = "789" })).Ok()["run_info"]!;
        Assert.Equal(("FINISHED", 789L), ((string?)info["status"], (long)info["end_time"]!));
        info = (await PostAsync("runs/update", new JsonObject { ["run_uuid"] = id, ["status"] = 4 })).Ok()["run_info"]!;
        Assert.Equal(("FAILED", 789L), ((string?)info["status"], (long)info["end_time"]!));
        info = (await PostAsync("runs/update", new JsonObject { ["run_id"] = id, ["run_name"] = "name_abc" })).Ok()["run_info"]!;
        Assert.Equal(("FAILED", "name_abc"), ((string?)info["status"], (string?)info["run_name"]));
        (await PostAsync("runs/update", new JsonObject { ["run_id"] = id, ["status"] = "DONE" })).Refused("""Invalid value \"DONE\" for parameter 'status' supplied""");
    }

    [Fact]
    public async Task A_deleted_run_can_be_read_but_not_changed_until_it_is_restored()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/delete", new JsonObject { ["run_id"] = id })).Ok();
        (await PostAsync("runs/delete", new JsonObject { ["run_id"] = id })).Ok();
        Assert.Equal("deleted", (string?)(await RunAsync(id))["info"]!["lifecycle_stage"]);
        foreach ((string path, string fields) in new[]
        {
            ("runs/set-tag", "\"key\":\"a\",\"value\":\"b\""),
            ("runs/delete-tag", "\"key\":\"mlflow.runName\""),
            ("runs/update", "\"status\":\"FINISHED\""),
            ("runs/log-metric", "\"key\":\"m\",\"value\":1,\"timestamp\":1"),
            ("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\""),
            ("runs/log-batch", "\"tags\":[{\"key\":\"t\",\"value\":\"\"}]"),
            ("runs/log-batch", "\"metrics\":[]"),
            ("runs/log-inputs", "\"datasets\":[{\"dataset\":{\"name\":\"n\",\"digest\":\"d\",\"source_type\":\"t\",\"source\":\"s\"}}]"),
        })
        {
            (await PostAsync(path, $$"""{"run_id":"{{id}}",{{fields}}}""")).Refused($"The run {id} must be in the 'active' state");
        }
        (await PostAsync("runs/restore", new JsonObject { ["run_id"] = id })).Ok();
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = "a", ["value"] = "b" })).Ok();
    }

    [Fact]
    public async Task Runs_of_a_deleted_experiment_are_deleted_with_it_and_no_new_ones_begin()
    {
        string experiment = await NewExperimentAsync();
        string id = await NewRunAsync(experiment);
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = experiment })).Ok();
        Assert.Equal("deleted", (string?)(await RunAsync(id))["info"]!["lifecycle_stage"]);
        (await PostAsync("runs/create", new JsonObject { ["experiment_id"] = experiment })).Refused($"The experiment {experiment} must be in the 'active' state");
        (await PostAsync("experiments/restore", new JsonObject { ["experiment_id"] = experiment })).Ok();
        Assert.Equal("active", (string?)(await RunAsync(id))["info"]!["lifecycle_stage"]);
    }

    [Theory]
    [InlineData(Unknown)]
    [InlineData("fake_run_id")]
    [InlineData("../../etc/passwd")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    public async Task An_unknown_run_is_not_found(string id)
    {
        (await GetAsync($"runs/get?run_id={Uri.EscapeDataString(id)}")).NotFound($"Run with id={id} not found");
        foreach ((string path, string fields) in new[]
        {
            ("runs/set-tag", "\"key\":\"a\",\"value\":\"b\""),
            ("runs/delete-tag", "\"key\":\"a\""),
            ("runs/update", "\"status\":\"FINISHED\""),
            ("runs/delete", "\"x\":1"),
            ("runs/restore", "\"x\":1"),
            ("runs/log-metric", "\"key\":\"m\",\"value\":1,\"timestamp\":1"),
            ("runs/log-parameter", "\"key\":\"p\",\"value\":\"1\""),
            ("runs/log-batch", "\"metrics\":[{\"key\":\"m\",\"value\":1,\"timestamp\":1}]"),
            ("runs/log-inputs", "\"datasets\":[]"),
            ("runs/outputs", "\"models\":[]"),
            ("runs/log-model", "\"model_json\":\"{\\\"artifact_path\\\":1,\\\"flavors\\\":1,\\\"utc_time_created\\\":1,\\\"run_id\\\":1}\""),
        })
        {
            (await PostAsync(path, $$"""{"run_id":"{{id}}",{{fields}}}""")).NotFound("not found");
        }
    }

    [Theory]
    [InlineData("""{"run_id":31,"key":"tag","value":"41"}""", "Invalid value 31 for parameter 'run_id' supplied")]
    [InlineData("""{"run_id":"r","key":"param","value":41}""", "Invalid value 41 for parameter 'value' supplied")]
    [InlineData("""{"run_id":"r","value":"value"}""", "Missing value for required parameter 'key'")]
    [InlineData("""{"run_id":"r","key":"a//b","value":"value"}""", "must not resolve to other names")]
    [InlineData("""{"run_id":"r","key":"../a","value":"value"}""", "must not resolve to other names")]
    [InlineData("""{"run_id":"r","key":"/etc","value":"value"}""", "must not resolve to other names")]
    [InlineData("""{"run_id":"r","key":"a\\b","value":"value"}""", "Names may only contain")]
    [InlineData("""{"run_id":"r","key":"<script>","value":"value"}""", "Names may only contain")]
    [InlineData("""{"key":"k","value":"value"}""", "Missing value for required parameter 'run_id'")]
    public async Task What_cannot_be_a_tag_is_refused(string body, string text)
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/set-tag", body.Replace("\"r\"", $"\"{id}\"", StringComparison.Ordinal))).Refused(text);
    }

    [Fact]
    public async Task Tags_are_set_by_either_name_of_the_run_and_deleted()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/set-tag", new JsonObject { ["run_uuid"] = id, ["key"] = "taggity", ["value"] = "do-dah" })).Ok();
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = "empty", ["value"] = "" })).Ok();
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = "a/b:c d.e-ü", ["value"] = "ключ" })).Ok();
        Dictionary<string, string> tags = Pairs((await RunAsync(id))["data"]!["tags"]);
        Assert.Equal(("do-dah", "", "ключ"), (tags["taggity"], tags["empty"], tags["a/b:c d.e-ü"]));
        (await PostAsync("runs/delete-tag", new JsonObject { ["run_id"] = id, ["key"] = "taggity" })).Ok();
        Assert.DoesNotContain("taggity", Pairs((await RunAsync(id))["data"]!["tags"]).Keys);
        (await PostAsync("runs/delete-tag", new JsonObject { ["run_id"] = id, ["key"] = "fakeTag" })).NotFound("No tag with name: fakeTag");
    }

    [Fact]
    public async Task Long_values_are_cut_and_long_keys_refused()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = new string('k', 250), ["value"] = new string('a', 8001) })).Ok();
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "p", ["value"] = new string('b', 6001) })).Ok();
        JsonNode data = (await RunAsync(id))["data"]!;
        Assert.Equal(8000, Pairs(data["tags"])[new string('k', 250)].Length);
        Assert.Equal(6000, Pairs(data["params"])["p"].Length);
        (await PostAsync("runs/set-tag", new JsonObject { ["run_id"] = id, ["key"] = new string('k', 251), ["value"] = "a" })).Refused("had length 251, which exceeded length limit of 250");
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = new string('k', 251), ["value"] = "a" })).Refused("exceeds the maximum length of 250");
        (await PostAsync("runs/log-metric", new JsonObject { ["run_id"] = id, ["key"] = new string('k', 251), ["value"] = 1, ["timestamp"] = 1 })).Refused("exceeds the maximum length of 250");
    }

    [Fact]
    public async Task A_parameter_has_one_value()
    {
        string id = await NewRunAsync();
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "depth", ["value"] = "6" })).Ok();
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "depth", ["value"] = "6" })).Ok();
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_uuid"] = id, ["key"] = "depth", ["value"] = "7" })).Refused("Changing param values is not allowed");
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "empty" })).Ok();
        Assert.Equal(new Dictionary<string, string> { ["depth"] = "6", ["empty"] = "" }, Pairs((await RunAsync(id))["data"]!["params"]));
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = 31, ["key"] = "p" })).Refused("Invalid value 31 for parameter 'run_id' supplied");
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = 31 })).Refused("Invalid value 31 for parameter 'key' supplied");
        (await PostAsync("runs/log-parameter", new JsonObject { ["run_id"] = id, ["key"] = "p", ["value"] = 41 })).Refused("Invalid value 41 for parameter 'value' supplied");
    }

    [Fact]
    public async Task Models_of_a_run_are_listed_in_a_tag()
    {
        string id = await NewRunAsync();
        foreach (string path in new[] { "model/0", "model/1" })
        {
            string model = new JsonObject { ["artifact_path"] = path, ["flavors"] = new JsonObject(), ["utc_time_created"] = "2024", ["run_id"] = id }.ToJsonString();
            (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id, ["model_json"] = model })).Ok();
        }
        var history = (JsonArray)JsonNode.Parse(Pairs((await RunAsync(id))["data"]!["tags"])["mlflow.log-model.history"])!;
        Assert.Equal(["model/0", "model/1"], history.Select(m => (string)m!["artifact_path"]!));
        (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id })).Refused("Missing value for required parameter 'model_json'");
        (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id, ["model_json"] = "{" })).Refused("Malformed model info");
        (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id, ["model_json"] = "[]" })).Refused("Model json is missing mandatory fields");
        (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id, ["model_json"] = """{"flavors":{},"run_id":"r"}""" })).Refused("'artifact_path', 'utc_time_created'");
    }

    [Fact]
    public async Task A_model_may_be_long_and_hold_what_only_Python_calls_a_number()
    {
        string id = await NewRunAsync();
        string example = new('x', 1_500_000);
        string model = $$"""{"artifact_path":"m","flavors":{"value":NaN},"utc_time_created":"2024","run_id":"{{id}}","example":"{{example}}"}""";
        (await PostAsync("runs/log-model", new JsonObject { ["run_id"] = id, ["model_json"] = model })).Ok();
        var history = (JsonArray)JsonNode.Parse(Pairs((await RunAsync(id))["data"]!["tags"])["mlflow.log-model.history"])!;
        Assert.Equal("NaN", (string)history[0]!["flavors"]!["value"]!);
        Assert.Equal(example, (string)history[0]!["example"]!);
    }

    private static JsonNode WithTagsInOrderOf(JsonNode made, JsonNode read)
    {
        JsonNode copy = read.DeepClone();
        Assert.Equal(Pairs(made["data"]!["tags"]), Pairs(read["data"]!["tags"]));
        copy["data"]!["tags"] = made["data"]!["tags"]!.DeepClone();
        return copy;
    }
}
