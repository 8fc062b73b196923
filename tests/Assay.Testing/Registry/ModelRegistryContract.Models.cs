using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

public abstract partial class ModelRegistryContract
{
    [Fact]
    public async Task A_model_is_found_as_it_was_created()
    {
        RegisteredModel created = await Registry.CreateModelAsync(new NewRegisteredModel("Größe 😀", "the *best* one") { Tags = new Dictionary<string, string> { ["key"] = "value", ["empty"] = "" } });
        RegisteredModel found = await FoundAsync("Größe 😀");
        foreach (RegisteredModel model in new[] { created, found })
        {
            Assert.Equal(("Größe 😀", "the *best* one"), (model.Name, model.Description));
            Assert.Equal(new Dictionary<string, string> { ["key"] = "value", ["empty"] = "" }, model.Tags);
            Assert.Empty(model.LatestVersions);
            Assert.Empty(model.Aliases);
            Assert.Equal(model.CreatedAt, model.UpdatedAt);
        }
        Assert.Equal(created.CreatedAt, found.CreatedAt);
        Assert.Null(await Registry.FindModelAsync("größe 😀"));
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await ModelAsync("credit");
        await RefusedAsync(TrackingFault.AlreadyExists, "Registered Model (name=credit) already exists", () => ModelAsync("credit"));
        await ModelAsync("Credit");
        await ModelAsync("credit2");
        await RefusedAsync(
            TrackingFault.AlreadyExists,
            "already taken by a registered model",
            () => ModelAsync("credit", (RegisteredModelSearch.PromptTag, "true")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("../../etc/passwd")]
    [InlineData("a:b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public async Task What_cannot_be_a_name_is_refused(string name)
    {
        await RefusedAsync(TrackingFault.InvalidValue, "name", () => ModelAsync(name));
        await ModelAsync("good");
        await RefusedAsync(TrackingFault.InvalidValue, "name", () => Registry.ChangeModelAsync("good", new RegisteredModelRenamed(name)));
        Assert.NotNull(await Registry.FindModelAsync("good"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("..\\..\\windows")]
    [InlineData("%2e%2e%2f")]
    [InlineData("<script>alert(1)</script>x")]
    [InlineData("'; DROP TABLE registered_models; --")]
    public async Task A_name_is_only_a_name(string name)
    {
        name = name.Replace("/", "", StringComparison.Ordinal);
        await ModelAsync(name);
        await VersionAsync(name);
        Assert.Equal(name, (await FoundAsync(name, 1)).Model);
        await Registry.DeleteModelAsync(name);
        Assert.Null(await Registry.FindModelAsync(name));
    }

    [Fact]
    public async Task A_new_name_is_the_versions_name_too()
    {
        await ModelAsync("old", ("key", "value"));
        await VersionAsync("old");
        await VersionAsync("old");
        await Registry.ChangeModelAsync("old", new AliasSet("champion", 1));
        RegisteredModel renamed = await Registry.ChangeModelAsync("old", new RegisteredModelRenamed("new"));
        Assert.Equal("new", renamed.Name);
        Assert.Null(await Registry.FindModelAsync("old"));
        Assert.Null(await Registry.FindVersionAsync("old", 1));
        Assert.Equal("new", (await FoundAsync("new", 2)).Model);
        Assert.Equal(1, (await Registry.FindVersionByAliasAsync("new", "champion"))?.Number);
        Assert.Equal("value", (await FoundAsync("new")).Tags["key"]);
        Assert.Equal(3, (await VersionAsync("new")).Number);
        await ModelAsync("old");
        await RefusedAsync(TrackingFault.AlreadyExists, "Registered Model (name=old) already exists", () => Registry.ChangeModelAsync("new", new RegisteredModelRenamed("old")));
        await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=gone not found", () => Registry.ChangeModelAsync("gone", new RegisteredModelRenamed("gone2")));
    }

    [Fact]
    public async Task Descriptions_and_tags_change()
    {
        await ModelAsync("credit", ("a", "1"));
        await ModelAsync("other", ("a", "1"));
        Assert.Equal("text", (await Registry.ChangeModelAsync("credit", new RegisteredModelDescribed("text"))).Description);
        await Registry.ChangeModelAsync("credit", new RegisteredModelTagSet("a", "2"));
        await Registry.ChangeModelAsync("credit", new RegisteredModelTagSet("b c/d", ""));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "2", ["b c/d"] = "" }, (await FoundAsync("credit")).Tags);
        await Registry.ChangeModelAsync("credit", new RegisteredModelTagDeleted("a"));
        await Registry.ChangeModelAsync("credit", new RegisteredModelTagDeleted("a"));
        RegisteredModel found = await FoundAsync("credit");
        Assert.Equal(["b c/d"], found.Tags.Keys);
        Assert.Equal("text", found.Description);
        Assert.Equal("1", (await FoundAsync("other")).Tags["a"]);
    }

    [Fact]
    public async Task A_deleted_model_is_gone_with_all_it_had()
    {
        await ModelAsync("credit", ("a", "1"));
        await VersionAsync("credit", tags: ("t", "1"));
        await VersionAsync("credit");
        await Registry.ChangeModelAsync("credit", new AliasSet("champion", 1));
        await Registry.DeleteModelAsync("credit");
        Assert.Null(await Registry.FindModelAsync("credit"));
        Assert.Null(await Registry.FindVersionAsync("credit", 1));
        Assert.Empty((await Registry.SearchVersionsAsync(new ModelVersionSearch())).Items);
        RegisteredModelChange[] changes = [new RegisteredModelDescribed("x"), new RegisteredModelTagSet("a", "b"), new RegisteredModelTagDeleted("a"), new AliasDeleted("champion")];
        foreach (RegisteredModelChange change in changes)
            await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=credit not found", () => Registry.ChangeModelAsync("credit", change));
        await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=credit not found", () => Registry.DeleteModelAsync("credit"));
        await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=credit not found", () => VersionAsync("credit"));

        await ModelAsync("credit");
        RegisteredModel again = await FoundAsync("credit");
        Assert.Empty(again.Tags);
        Assert.Empty(again.Aliases);
        Assert.Equal(1, (await VersionAsync("credit")).Number);
    }

    [Fact]
    public async Task An_alias_points_to_one_version()
    {
        await ModelAsync("credit");
        await ModelAsync("other");
        await VersionAsync("credit");
        await VersionAsync("credit");
        await Registry.ChangeModelAsync("credit", new AliasSet("champion", 1));
        await Registry.ChangeModelAsync("credit", new AliasSet("a-first", 1));
        Assert.Equal(["a-first", "champion"], (await FoundAsync("credit", 1)).Aliases);
        await Registry.ChangeModelAsync("credit", new AliasSet("champion", 2));
        RegisteredModel found = await FoundAsync("credit");
        Assert.Equal(new Dictionary<string, int> { ["a-first"] = 1, ["champion"] = 2 }, found.Aliases);
        Assert.Equal(["champion"], (await Registry.FindVersionByAliasAsync("credit", "champion"))?.Aliases);
        Assert.Equal(2, (await Registry.FindVersionByAliasAsync("credit", "champion"))?.Number);
        Assert.Null(await Registry.FindVersionByAliasAsync("other", "champion"));
        Assert.Null(await Registry.FindVersionByAliasAsync("credit", "nobody"));
        Assert.Null(await Registry.FindVersionByAliasAsync("nothing", "champion"));
        await Registry.ChangeModelAsync("credit", new AliasDeleted("champion"));
        await Registry.ChangeModelAsync("credit", new AliasDeleted("champion"));
        Assert.Null(await Registry.FindVersionByAliasAsync("credit", "champion"));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.ChangeModelAsync("credit", new AliasSet("champion", 3)));
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("LATEST")]
    [InlineData("v1")]
    [InlineData("V12")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a@b")]
    public async Task What_reads_as_something_else_is_no_alias(string alias)
    {
        await ModelAsync("credit");
        await VersionAsync("credit");
        await RefusedAsync(TrackingFault.InvalidValue, "alias name", () => Registry.ChangeModelAsync("credit", new AliasSet(alias, 1)));
        Assert.Empty((await FoundAsync("credit")).Aliases);
    }
}
