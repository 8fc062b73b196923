using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

public abstract partial class ModelRegistryContract
{
    [Fact]
    public async Task A_version_is_found_as_it_was_created()
    {
        await ModelAsync("credit");
        ModelVersion created = await Registry.CreateVersionAsync(new NewModelVersion("credit", "s3://bucket/é/model")
        {
            Run = "a-run-of-another-server",
            RunLink = "http://elsewhere/#/run",
            Description = "the first",
            Tags = new Dictionary<string, string> { ["key"] = "value", ["empty"] = "" },
        });
        ModelVersion found = await FoundAsync("credit", 1);
        foreach (ModelVersion version in new[] { created, found })
        {
            Assert.Equal(("credit", 1, ModelStage.None, ModelVersionStatus.Ready), (version.Model, version.Number, version.Stage, version.Status));
            Assert.Equal(("s3://bucket/é/model", "a-run-of-another-server", "http://elsewhere/#/run", "the first"), (version.Source, version.Run, version.RunLink, version.Description));
            Assert.Equal(new Dictionary<string, string> { ["key"] = "value", ["empty"] = "" }, version.Tags);
            Assert.Empty(version.Aliases);
            Assert.Equal("models:/credit/1", version.Uri);
            Assert.Equal(version.CreatedAt, version.UpdatedAt);
        }
        Assert.Equal(created.CreatedAt, (await FoundAsync("credit")).UpdatedAt);
        Assert.Equal("s3://bucket/é/model", await Registry.DownloadUriAsync("credit", 1));
        Assert.Equal(2, (await VersionAsync("credit")).Number);
        Assert.Null(await Registry.FindVersionAsync("credit", 3));
        Assert.Null(await Registry.FindVersionAsync("credit", 0));
        Assert.Null(await Registry.FindVersionAsync("nothing", 1));
        await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=nothing not found", () => VersionAsync("nothing"));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=9) not found", () => Registry.DownloadUriAsync("credit", 9));
    }

    [Fact]
    public async Task A_copy_leads_to_what_it_was_copied_from()
    {
        await ModelAsync("credit");
        await ModelAsync("copies");
        await VersionAsync("credit", "s3://bucket/model");
        Assert.Equal("models:/credit/1", (await VersionAsync("copies", "models:/credit/1")).Source);
        Assert.Equal("s3://bucket/model", await Registry.DownloadUriAsync("copies", 1));
        await VersionAsync("copies", "models:/copies/1");
        Assert.Equal("s3://bucket/model", await Registry.DownloadUriAsync("copies", 2));
        foreach (string source in new[] { "models:/credit/2", "models:/nothing/1", "models:/credit/x", "models:/credit", "models:/credit@nobody", "models:/m-0123456789abcdef0123456789abcdef", "models:/" })
            await Assert.ThrowsAsync<TrackingException>(() => VersionAsync("copies", source));
        Assert.Equal(3, (await VersionAsync("copies")).Number);
    }

    [Fact]
    public async Task A_version_made_of_a_logged_model_leads_to_its_files_and_is_noted_there()
    {
        ExperimentId experiment = (await Home.Store.CreateExperimentAsync(new NewExperiment("of models"))).Id;
        LoggedModel model = await Home.LoggedModels.CreateAsync(new NewLoggedModel(experiment, "forest") { SourceRun = "its-run" });
        await ModelAsync("größe");
        ModelVersion version = await Registry.CreateVersionAsync(new NewModelVersion("größe", $"models:/{model.Id}") { LoggedModel = model.Id });
        Assert.Equal(($"models:/{model.Id}", "its-run"), (version.Source, version.Run));
        Assert.Equal(model.ArtifactUri, await Registry.DownloadUriAsync("größe", 1));
        await Registry.CreateVersionAsync(new NewModelVersion("größe", model.ArtifactUri) { LoggedModel = model.Id });
        Assert.Equal(
            """[{"name": "gr\u00f6\u00dfe", "version": 1}, {"name": "gr\u00f6\u00dfe", "version": 2}]""",
            (await Home.LoggedModels.FindAsync(model.Id))?.Tags["mlflow.modelVersions"]);
        await RefusedAsync(
            TrackingFault.NotFound,
            "Logged model with ID 'm-none' not found.",
            () => Registry.CreateVersionAsync(new NewModelVersion("größe", "s3://bucket/model") { LoggedModel = "m-none" }));
    }

    [Fact]
    public async Task Descriptions_and_tags_of_versions_change()
    {
        await ModelAsync("credit");
        await VersionAsync("credit", tags: ("a", "1"));
        await VersionAsync("credit", tags: ("a", "1"));
        RegisteredModel before = await FoundAsync("credit");
        Assert.Equal("text", (await Registry.ChangeVersionAsync("credit", 1, new ModelVersionDescribed("text"))).Description);
        await Registry.ChangeVersionAsync("credit", 1, new ModelVersionTagSet("a", "2"));
        await Registry.ChangeVersionAsync("credit", 1, new ModelVersionTagSet("b c/d", ""));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "2", ["b c/d"] = "" }, (await FoundAsync("credit", 1)).Tags);
        await Registry.ChangeVersionAsync("credit", 1, new ModelVersionTagDeleted("a"));
        await Registry.ChangeVersionAsync("credit", 1, new ModelVersionTagDeleted("a"));
        Assert.Equal(["b c/d"], (await FoundAsync("credit", 1)).Tags.Keys);
        Assert.Equal("1", (await FoundAsync("credit", 2)).Tags["a"]);
        Assert.Equal(before.UpdatedAt, (await FoundAsync("credit")).UpdatedAt);
        ModelVersionChange[] changes = [new ModelVersionDescribed("x"), new ModelVersionTagSet("a", "b"), new ModelVersionTagDeleted("a"), new ModelVersionStaged(ModelStage.Staging)];
        foreach (ModelVersionChange change in changes)
            await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.ChangeVersionAsync("credit", 3, change));
    }

    [Fact]
    public async Task A_deleted_version_is_gone_but_its_number_is_not_given_again()
    {
        await ModelAsync("credit");
        for (int i = 0; i < 3; i++)
            await VersionAsync("credit");
        await Registry.ChangeModelAsync("credit", new AliasSet("champion", 3));
        await Registry.DeleteVersionAsync("credit", 3);
        Assert.Null(await Registry.FindVersionAsync("credit", 3));
        Assert.Null(await Registry.FindVersionByAliasAsync("credit", "champion"));
        Assert.Empty((await FoundAsync("credit")).Aliases);
        Assert.Equal([2, 1], (await Registry.SearchVersionsAsync(new ModelVersionSearch { OrderBy = [By("name")] })).Items.Select(v => v.Number));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.DeleteVersionAsync("credit", 3));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.ChangeVersionAsync("credit", 3, new ModelVersionDescribed("x")));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.ChangeModelAsync("credit", new AliasSet("champion", 3)));
        await RefusedAsync(TrackingFault.NotFound, "Model Version (name=credit, version=3) not found", () => Registry.DownloadUriAsync("credit", 3));
        Assert.Equal(4, (await VersionAsync("credit")).Number);
    }

    [Fact]
    public async Task The_latest_version_of_each_stage_is_known()
    {
        await ModelAsync("credit");
        ModelStage[] stages = [ModelStage.Archived, ModelStage.Production, ModelStage.Archived, ModelStage.Production, ModelStage.Staging, ModelStage.Staging, ModelStage.None];
        for (int i = 0; i < stages.Length; i++)
        {
            await VersionAsync("credit");
            if (stages[i] != ModelStage.None)
                Assert.Equal(stages[i], (await Registry.ChangeVersionAsync("credit", i + 1, new ModelVersionStaged(stages[i]))).Stage);
        }
        await Registry.ChangeModelAsync("credit", new AliasSet("champion", 4));
        await Expect.EqualAsync([3, 4, 6, 7], LatestAsync());
        Assert.Equal([3, 4, 6, 7], (await FoundAsync("credit")).LatestVersions.Select(v => v.Number));
        await Expect.EqualAsync([6, 7], LatestAsync(ModelStage.None, ModelStage.Staging));
        Assert.Equal(["champion"], Assert.Single(await Registry.LatestVersionsAsync("credit", [ModelStage.Production])).Aliases);
        await Registry.DeleteVersionAsync("credit", 4);
        await Expect.EqualAsync([2], LatestAsync(ModelStage.Production));
        await RefusedAsync(TrackingFault.NotFound, "Registered Model with name=nothing not found", () => Registry.LatestVersionsAsync("nothing", []));

        async Task<int[]> LatestAsync(params ModelStage[] of) => [.. (await Registry.LatestVersionsAsync("credit", of)).Select(v => v.Number)];
    }

    [Fact]
    public async Task A_version_can_take_the_place_of_others_in_its_stage()
    {
        await ModelAsync("credit");
        for (int i = 0; i < 3; i++)
            await VersionAsync("credit");
        foreach (ModelStage stage in new[] { ModelStage.None, ModelStage.Archived })
            await RefusedAsync(TrackingFault.InvalidValue, "is not an Active stage", () => Registry.ChangeVersionAsync("credit", 1, new ModelVersionStaged(stage, ArchiveExisting: true)));
        await Registry.ChangeVersionAsync("credit", 1, new ModelVersionStaged(ModelStage.Staging));
        await Registry.ChangeVersionAsync("credit", 2, new ModelVersionStaged(ModelStage.Production));
        ModelVersion staged = await Registry.ChangeVersionAsync("credit", 3, new ModelVersionStaged(ModelStage.Staging, ArchiveExisting: true));
        await Expect.EqualAsync([ModelStage.Archived, ModelStage.Production, ModelStage.Staging], StagesAsync());
        Assert.Equal(staged.UpdatedAt, (await FoundAsync("credit", 1)).UpdatedAt);
        Assert.Equal(staged.UpdatedAt, (await FoundAsync("credit")).UpdatedAt);
        await Registry.ChangeVersionAsync("credit", 3, new ModelVersionStaged(ModelStage.Production));
        await Expect.EqualAsync([ModelStage.Archived, ModelStage.Production, ModelStage.Production], StagesAsync());

        async Task<ModelStage[]> StagesAsync() => [(await FoundAsync("credit", 1)).Stage, (await FoundAsync("credit", 2)).Stage, (await FoundAsync("credit", 3)).Stage];
    }

    [Fact]
    public async Task Many_writers_get_distinct_consecutive_numbers()
    {
        const int writers = 32;
        await ModelAsync("credit");
        await ModelAsync("other");
        ModelVersion[] made = await Task.WhenAll(Enumerable.Range(0, writers * 3).Select(i =>
            Task.Run(() => VersionAsync(i % 3 == 2 ? "other" : "credit", $"s3://bucket/{i}"))));
        foreach (var ofModel in made.GroupBy(v => v.Model))
            Assert.Equal(Enumerable.Range(1, ofModel.Count()), ofModel.Select(v => v.Number).Order());
        foreach (ModelVersion version in made)
            Assert.Equal(version.Source, (await FoundAsync(version.Model, version.Number)).Source);
    }
}
