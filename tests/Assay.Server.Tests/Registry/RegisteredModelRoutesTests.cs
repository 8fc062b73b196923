using System.Text.Json.Nodes;

namespace Assay.Server.Tests.Registry;

public sealed class RegisteredModelRoutesTests : IAsyncLifetime
{
    private JsonApi _api = null!;

    public async Task InitializeAsync() => _api = await JsonApi.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_model_is_created_and_got_as_MLflow_writes_it()
    {
        JsonNode created = (await _api.PostAsync("registered-models/create", new { name = "credit", tags = new[] { new { key = "a b", value = "1" } } })).Done()["registered_model"]!;
        JsonNode found = (await _api.GetAsync("registered-models/get", ("name", "credit"))).Done()["registered_model"]!;
        Assert.True(JsonNode.DeepEquals(created, found), found.ToJsonString());
        long at = (long)found["creation_timestamp"]!;
        Assert.Equal(
            $$"""{"name":"credit","creation_timestamp":{{at}},"last_updated_timestamp":{{at}},"tags":[{"key":"a b","value":"1"}]}""",
            found.ToJsonString());
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_MLflows_words()
    {
        await _api.PostAsync("registered-models/create", new { name = "credit" });
        (await _api.PostAsync("registered-models/create", new { name = "credit" })).Refused(400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=credit) already exists");
        (await _api.PostAsync("registered-models/create", new { })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'name'.");
        (await _api.PostAsync("registered-models/create", new { name = "" })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'name'.");
        (await _api.PostAsync("registered-models/create", new { name = 7 })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid value 7 for parameter 'name' supplied");
        (await _api.PostAsync("registered-models/create", new { name = "a/b" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid model name: 'a/b'");
        (await _api.PostAsync("registered-models/create", new { name = new string('a', 257) })).Refused(400, "INVALID_PARAMETER_VALUE", "exceeded length limit of 256");
        (await _api.GetAsync("registered-models/get", ("name", "gone"))).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=gone not found");
        (await _api.PostAsync("registered-models/rename", new { name = "gone", new_name = "x" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=gone not found");
        (await _api.PostAsync("registered-models/rename", new { name = "credit" })).Refused(400, "INVALID_PARAMETER_VALUE", "Missing value for required parameter 'new_name'.");
        (await _api.PatchAsync("registered-models/update", new { name = "gone", description = "x" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "not found");
        (await _api.DeleteAsync("registered-models/delete", new { name = "gone" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "not found");
        (await _api.PostAsync("registered-models/set-tag", new { name = "credit", key = "k", value = new string('a', 5001) }))
            .Refused(400, "INVALID_PARAMETER_VALUE", "had length 5001, which exceeded length limit of 5000");
        (await _api.PostAsync("registered-models/set-tag", new { name = "credit", key = "../k", value = "" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid tag name");
        (await _api.PostAsync("registered-models/list", new { })).Refused(404, "ENDPOINT_NOT_FOUND", "");
        (await _api.PostAsync("webhooks", new { name = "x", url = "http://169.254.169.254/" })).Refused(404, "ENDPOINT_NOT_FOUND", "");
    }

    [Fact]
    public async Task A_model_is_described_renamed_tagged_and_deleted()
    {
        await _api.PostAsync("registered-models/create", new { name = "credit" });
        JsonNode described = (await _api.PatchAsync("registered-models/update", new { name = "credit", description = "text" })).Done()["registered_model"]!;
        Assert.Equal("text", (string?)described["description"]);
        Assert.Equal("{}", (await _api.PostAsync("registered-models/set-tag", new { name = "credit", key = "a", value = "" })).Done().ToJsonString());
        await _api.PostAsync("registered-models/set-tag", new { name = "credit", key = "b", value = "2" });
        Assert.Equal("{}", (await _api.DeleteAsync("registered-models/delete-tag", new { name = "credit", key = "b" })).Done().ToJsonString());
        JsonNode renamed = (await _api.PostAsync("registered-models/rename", new { name = "credit", new_name = "Größe 2" })).Done()["registered_model"]!;
        Assert.Equal(("Größe 2", "text", """[{"key":"a","value":""}]"""), ((string?)renamed["name"], (string?)renamed["description"], renamed["tags"]!.ToJsonString()));
        Assert.Equal("{}", (await _api.DeleteAsync("registered-models/delete", new { name = "Größe 2" })).Done().ToJsonString());
        Assert.Equal("{}", (await _api.GetAsync("registered-models/search")).Done().ToJsonString());
    }

    [Fact]
    public async Task Models_are_searched_page_by_page()
    {
        for (int i = 0; i < 29; i++)
        {
            await _api.PostAsync("registered-models/create", new { name = $"CreateRMsearch{i:D3}" });
        }
        (string Filter, int[] Found)[] cases =
        [
            ("", [.. Enumerable.Range(0, 29)]),
            ("name LIKE '%7'", [7, 17, 27]),
            ("name ILIKE '%rm%00%'", [.. Enumerable.Range(0, 10)]),
            ("name LIKE '%rm%00%'", []),
            ("name = 'CreateRMsearch023'", [23]),
        ];
        foreach ((string filter, int[] found) in cases)
        {
            foreach (int size in new[] { 1, 8, 100 })
            {
                Assert.Equal(found.Select(i => $"CreateRMsearch{i:D3}"), await SearchAsync(size, ("filter", filter)));
            }
        }
        Assert.Equal(["CreateRMsearch028", "CreateRMsearch027"], (await SearchAsync(100, ("order_by", "name DESC"))).Take(2));
        Assert.Equal(29, (await SearchAsync(100, ("order_by", "last_updated_timestamp"), ("order_by", "name desc"))).Count);
        Assert.Equal(29, (await SearchAsync(100, ("order_by", "timestamp DESC"))).Count);
        (await _api.GetAsync("registered-models/search", ("max_results", "1001"))).Refused(400, "INVALID_PARAMETER_VALUE", "max_results");
        (await _api.GetAsync("registered-models/search", ("max_results", "0"))).Refused(400, "INVALID_PARAMETER_VALUE", "max_results");
        (await _api.GetAsync("registered-models/search", ("filter", "run_id = 'x'"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid attribute key 'run_id' specified.");
        (await _api.GetAsync("registered-models/search", ("filter", "name LIKE"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid clause(s) in filter string");
        (await _api.GetAsync("registered-models/search", ("order_by", "last_updated_timestamp DESC blah"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid order_by clause");
        (await _api.GetAsync("registered-models/search", ("order_by", "run_id"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid attribute key 'run_id' specified");
        (await _api.GetAsync("registered-models/search", ("page_token", "evilhax"))).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid page token, could not base64-decode");
    }

    [Fact]
    public async Task An_alias_is_set_got_and_deleted()
    {
        await _api.PostAsync("registered-models/create", new { name = "credit" });
        await _api.PostAsync("model-versions/create", new { name = "credit", source = "runs:/run_id/model" });
        Assert.Equal("{}", (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = "champion", version = "1" })).Done().ToJsonString());
        JsonNode version = (await _api.GetAsync("registered-models/alias", ("name", "credit"), ("alias", "champion"))).Done()["model_version"]!;
        Assert.Equal(("1", """["champion"]"""), ((string?)version["version"], version["aliases"]!.ToJsonString()));
        JsonNode model = (await _api.GetAsync("registered-models/get", ("name", "credit"))).Done()["registered_model"]!;
        Assert.Equal("""[{"alias":"champion","version":"1"}]""", model["aliases"]!.ToJsonString());
        Assert.Equal("{}", (await _api.DeleteAsync("registered-models/alias", new { name = "credit", alias = "champion" })).Done().ToJsonString());
        (await _api.GetAsync("registered-models/alias", ("name", "credit"), ("alias", "champion"))).Refused(400, "INVALID_PARAMETER_VALUE", "Registered model alias champion not found.");
        (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = "latest", version = "1" })).Refused(400, "INVALID_PARAMETER_VALUE", "'latest' alias name (case insensitive) is reserved.");
        (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = "v1", version = "1" })).Refused(400, "INVALID_PARAMETER_VALUE", "Version alias name 'v1' is reserved.");
        (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = "a b", version = "1" })).Refused(400, "INVALID_PARAMETER_VALUE", "Invalid alias name: 'a b'.");
        (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = "x", version = "2" })).Refused(404, "RESOURCE_DOES_NOT_EXIST", "Model Version (name=credit, version=2) not found");
        (await _api.PostAsync("registered-models/alias", new { name = "credit", alias = new string('a', 256), version = "1" })).Refused(400, "INVALID_PARAMETER_VALUE", "exceeded length limit of 255");
    }

    [Fact]
    public async Task The_paths_of_old_and_of_web_clients_lead_to_the_same()
    {
        foreach (string prefix in new[] { "/api/2.0/mlflow", "/ajax-api/2.0/mlflow", "/api/2.0/preview/mlflow", "/ajax-api/2.0/preview/mlflow" })
        {
            (await _api.PostAsync($"{prefix}/registered-models/create", new { name = prefix.Replace('/', ' ') })).Done();
        }
        Assert.Equal(4, (await SearchAsync(100)).Count);
    }

    private async Task<List<string>> SearchAsync(int size, params (string, string)[] query)
    {
        var names = new List<string>();
        string token = "";
        while (true)
        {
            JsonObject page = (await _api.GetAsync("registered-models/search", [("max_results", $"{size}"), ("page_token", token), .. query])).Done();
            names.AddRange((page["registered_models"] as JsonArray ?? []).Select(m => (string)m!["name"]!));
            if (page["next_page_token"] is not { } next)
            {
                return names;
            }
            token = (string)next!;
        }
    }
}
