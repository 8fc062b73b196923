using System.Text.Json.Nodes;

namespace Assay.Server.Tests;

public sealed class ExperimentTests : ApiTest
{
    [Fact]
    public async Task An_experiment_is_made_read_searched_deleted_and_restored()
    {
        JsonNode made = (await PostAsync("experiments/create", """{"name":"My Experiment","tags":[{"key":"key1","value":"val1"},{"key":"empty"}]}""")).Ok();
        string id = (string)made["experiment_id"]!;
        JsonNode experiment = (await GetAsync($"experiments/get?experiment_id={id}")).Ok()["experiment"]!;
        Assert.Equal("My Experiment", (string?)experiment["name"]);
        Assert.Equal($"mlflow-artifacts:/{id}", (string?)experiment["artifact_location"]);
        Assert.Equal("active", (string?)experiment["lifecycle_stage"]);
        Assert.True((long)experiment["creation_time"]! > 0);
        Assert.Equal((long)experiment["creation_time"]!, (long)experiment["last_update_time"]!);
        Assert.Equal(new Dictionary<string, string> { ["key1"] = "val1", ["empty"] = "" }, Pairs(experiment["tags"]));

        Assert.Equal(["My Experiment", "Default"], await SearchAsync("""{"max_results":10}"""));
        Assert.Equal("{}", (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).Text);
        Assert.Equal(["Default"], await SearchAsync("""{"max_results":10}"""));
        Assert.Equal(["My Experiment"], await SearchAsync("""{"max_results":10,"view_type":"DELETED_ONLY"}"""));
        Assert.Equal(["My Experiment", "Default"], await SearchAsync("""{"max_results":10,"view_type":3}"""));
        Assert.Equal("deleted", (string?)(await GetAsync($"experiments/get?experiment_id={id}")).Ok()["experiment"]!["lifecycle_stage"]);
        (await PostAsync("experiments/restore", new JsonObject { ["experiment_id"] = id })).Ok();
        Assert.Equal("active", (string?)(await GetAsync($"experiments/get?experiment_id={id}")).Ok()["experiment"]!["lifecycle_stage"]);
    }

    [Fact]
    public async Task The_default_experiment_is_there_from_the_start()
    {
        JsonNode found = (await GetAsync("experiments/get?experiment_id=0")).Ok()["experiment"]!;
        Assert.Equal("Default", (string?)found["name"]);
        Assert.Equal("mlflow-artifacts:/0", (string?)found["artifact_location"]);
        Assert.Null(found["tags"]);
    }

    [Fact]
    public async Task Experiments_come_in_pages()
    {
        foreach (string name in new[] { "a", "b", "c" })
        {
            await NewExperimentAsync(name);
        }
        JsonNode first = (await PostAsync("experiments/search", """{"max_results":2,"order_by":["name"]}""")).Ok();
        Assert.Equal(["Default", "a"], Names(first, "experiments", "name"));
        JsonNode second = (await PostAsync("experiments/search", new JsonObject { ["max_results"] = "2", ["order_by"] = new JsonArray("name"), ["page_token"] = (string)first["next_page_token"]! })).Ok();
        Assert.Equal(["b", "c"], Names(second, "experiments", "name"));
        Assert.Null(second["next_page_token"]);
    }

    [Theory]
    [InlineData("attribute.name = 'a'", "a")]
    [InlineData("attribute.name != 'a'", "Abc,ab,Default")]
    [InlineData("name LIKE 'a%'", "ab,a")]
    [InlineData("name ILIKE 'a%'", "Abc,ab,a")]
    [InlineData("tag.key = 'value'", "a")]
    [InlineData("tag.key != 'value'", "ab")]
    [InlineData("tags.key ILIKE '%alu%'", "ab,a")]
    [InlineData("creation_time > 0 AND name = 'ab'", "ab")]
    [InlineData("creation_time < 0", "")]
    public async Task Experiments_are_found_by_filters(string filter, string names)
    {
        await PostAsync("experiments/create", """{"name":"a","tags":[{"key":"key","value":"value"}]}""");
        await PostAsync("experiments/create", """{"name":"ab","tags":[{"key":"key","value":"vaLue"}]}""");
        await PostAsync("experiments/create", """{"name":"Abc"}""");
        Assert.Equal(names, string.Join(',', await SearchAsync(new JsonObject { ["max_results"] = 100, ["filter"] = filter }.ToJsonString())));
    }

    [Fact]
    public async Task Experiments_are_sorted_as_asked()
    {
        foreach (string name in new[] { "a", "ab", "Abc" })
        {
            await NewExperimentAsync(name);
        }
        Assert.Equal(["ab", "a", "Default", "Abc"], await SearchAsync("""{"max_results":10,"order_by":["name DESC"]}"""));
        Assert.Equal(["Default", "a", "ab", "Abc"], await SearchAsync("""{"max_results":10,"order_by":["experiment_id ASC"]}"""));
        (await PostAsync("experiments/search", """{"order_by":["tags.a"]}""")).Refused("Invalid order_by entity");
        (await PostAsync("experiments/search", """{"filter":"metrics.a > 1"}""")).Refused("Invalid entity type");
    }

    [Theory]
    [InlineData("""{"name":123}""", "Invalid value 123 for parameter 'name'")]
    [InlineData("{}", "Missing value for required parameter 'name'")]
    [InlineData("""{"name":null}""", "Missing value for required parameter 'name'")]
    [InlineData("""{"name":""}""", "Missing value for required parameter 'name'")]
    [InlineData("""{"name":"n","artifact_location":9.0,"tags":[{"key":"key","value":"value"}]}""", "Invalid value 9.0 for parameter 'artifact_location'")]
    [InlineData("""{"name":"n","artifact_location":"my_location","tags":"5"}""", """Invalid value \"5\" for parameter 'tags'""")]
    [InlineData("""{"name":"n","tags":[{"value":"v"}]}""", "Missing value for required parameter 'tags[0].key'")]
    [InlineData("""{"name":"n","tags":[5]}""", "Invalid value [5] for parameter 'tags'")]
    [InlineData("""{"name":"n","tags":[{"key":"a/../b","value":"v"}]}""", "must not resolve to other names")]
    public async Task What_cannot_be_an_experiment_is_refused(string body, string text) => (await PostAsync("experiments/create", body)).Refused(text);

    [Fact]
    public async Task A_name_is_taken_once_even_by_a_deleted_experiment()
    {
        string id = await NewExperimentAsync("once");
        (await PostAsync("experiments/create", """{"name":"once"}""")).Refused("already exists", 400, "RESOURCE_ALREADY_EXISTS");
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).Ok();
        (await PostAsync("experiments/create", """{"name":"once"}""")).Refused("already exists", 400, "RESOURCE_ALREADY_EXISTS");
    }

    [Fact]
    public async Task Names_have_500_characters_at_most()
    {
        (await PostAsync("experiments/create", new JsonObject { ["name"] = new string('x', 501) })).Refused("'name' exceeds the maximum length of 500 characters");
        (await PostAsync("experiments/create", new JsonObject { ["name"] = string.Concat(Enumerable.Repeat("😀", 500)) })).Ok();
    }

    [Fact]
    public async Task An_experiment_is_found_by_its_name()
    {
        string id = await NewExperimentAsync("größe & / % ✓");
        JsonNode found = (await GetAsync($"experiments/get-by-name?experiment_name={Uri.EscapeDataString("größe & / % ✓")}")).Ok()["experiment"]!;
        Assert.Equal(id, (string?)found["experiment_id"]);
        (await GetAsync("experiments/get-by-name?experiment_name=none")).NotFound("Could not find experiment with name 'none'");
        (await GetAsync("experiments/get-by-name")).Refused("Missing value for required parameter 'experiment_name'");
    }

    [Theory]
    [InlineData("17")]
    [InlineData("abc")]
    [InlineData("99999999999999999999999")]
    [InlineData("0x0")]
    [InlineData("%00")]
    [InlineData("-0")]
    public async Task An_unknown_experiment_is_not_found(string id)
    {
        (await GetAsync($"experiments/get?experiment_id={id}")).NotFound("No Experiment with id=");
        string name = Uri.UnescapeDataString(id);
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = name })).NotFound("No Experiment with id=");
        (await PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = name, ["key"] = "k", ["value"] = "v" })).NotFound("No Experiment with id=");
        (await PostAsync("runs/create", new JsonObject { ["experiment_id"] = name })).NotFound("No Experiment with id=");
    }

    [Fact]
    public async Task An_experiment_is_deleted_and_restored_once()
    {
        string id = await NewExperimentAsync();
        (await PostAsync("experiments/restore", new JsonObject { ["experiment_id"] = id })).NotFound($"No Experiment with id={id} exists");
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).Ok();
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).NotFound($"No Experiment with id={id} exists");
    }

    [Fact]
    public async Task An_experiment_is_renamed()
    {
        string id = await NewExperimentAsync("BadName");
        Assert.Equal("{}", (await PostAsync("experiments/update", new JsonObject { ["experiment_id"] = id, ["new_name"] = "GoodName" })).Text);
        Assert.Equal("GoodName", (string?)(await GetAsync($"experiments/get?experiment_id={id}")).Ok()["experiment"]!["name"]);
        (await PostAsync("experiments/update", new JsonObject { ["experiment_id"] = id })).Refused("Missing value for required parameter 'new_name'");
        (await PostAsync("experiments/update", new JsonObject { ["experiment_id"] = id, ["new_name"] = "Default" })).Refused("already exists", 400, "RESOURCE_ALREADY_EXISTS");
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).Ok();
        (await PostAsync("experiments/update", new JsonObject { ["experiment_id"] = id, ["new_name"] = "other" })).Refused("Cannot rename a non-active experiment.");
    }

    [Fact]
    public async Task Tags_are_set_replaced_and_deleted()
    {
        string id = await NewExperimentAsync();
        string other = await NewExperimentAsync("other");
        await SetTagAsync(id, "dataset", "imagenet1K");
        await SetTagAsync(id, "dataset", "birdbike");
        await SetTagAsync(id, "multiline tag", "value2\nvalue2");
        (await PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = int.Parse(id, null), ["key"] = "empty" })).Ok();
        Assert.Equal(new Dictionary<string, string> { ["dataset"] = "birdbike", ["multiline tag"] = "value2\nvalue2", ["empty"] = "" }, Pairs(await TagsAsync(id)));
        Assert.Null(await TagsAsync(other));
        (await PostAsync("experiments/delete-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "dataset" })).Ok();
        Assert.Equal(["empty", "multiline tag"], Pairs(await TagsAsync(id)).Keys.Order());
        (await PostAsync("experiments/delete-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "dataset" })).NotFound("No tag with name: dataset");
        await SetTagAsync(id, "long", new string('a', 5000));
        (await PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "long", ["value"] = new string('a', 5001) }))
            .Refused("exceeds the maximum length of 5000");
        (await PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id })).Ok();
        (await PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "a", ["value"] = "b" })).Refused("must be in the 'active' state");
    }

    [Theory]
    [InlineData("0", "It must be a positive integer")]
    [InlineData("-1", "It must be a positive integer")]
    [InlineData("50001", "It must be at most 50000")]
    [InlineData("\"x\"", """Invalid value \"x\" for parameter 'max_results'""")]
    [InlineData("1.5", "Invalid value 1.5 for parameter 'max_results'")]
    public async Task The_size_of_a_page_has_bounds(string size, string text) =>
        (await PostAsync("experiments/search", $$"""{"max_results":{{size}}}""")).Refused(text);

    private async Task<string[]> SearchAsync(string body) => Names((await PostAsync("experiments/search", body)).Ok(), "experiments", "name");

    private async Task SetTagAsync(string id, string key, string value) =>
        (await PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = key, ["value"] = value })).Ok();

    private async Task<JsonNode?> TagsAsync(string id) => (await GetAsync($"experiments/get?experiment_id={id}")).Ok()["experiment"]!["tags"];
}
