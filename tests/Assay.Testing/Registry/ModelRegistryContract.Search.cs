using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

public abstract partial class ModelRegistryContract
{
    [Fact]
    public async Task Models_are_found_by_name_and_tags()
    {
        await ModelAsync("RM1", ("t1", "abc"), ("t2", "xyz"));
        await ModelAsync("RM2", ("t1", "abcd"), ("t2", "xyz123"), ("t3", "XYZ"));
        await ModelAsync("rm 100%");
        await Expect.EqualAsync(["RM1", "RM2", "rm 100%"], ModelsAsync());
        await Expect.EqualAsync(["RM1"], ModelsAsync(Where("name", Comparison.Equal, "RM1")));
        await Expect.EqualAsync(["RM2", "rm 100%"], ModelsAsync(Where("name", Comparison.NotEqual, "RM1")));
        await Expect.EqualAsync(["RM1", "RM2"], ModelsAsync(Where("name", Comparison.Like, "RM%")));
        await Expect.EqualAsync(["RM1", "RM2", "rm 100%"], ModelsAsync(Where("name", Comparison.ILike, "RM%")));
        await Expect.EqualAsync([], ModelsAsync(Where("name", Comparison.Equal, "badname")));
        await Expect.EqualAsync(["RM2"], ModelsAsync(WhereTag("t1", Comparison.NotEqual, "abc")));
        await Expect.EqualAsync(["RM1", "RM2"], ModelsAsync(WhereTag("t1", Comparison.ILike, "aB%")));
        await Expect.EqualAsync(["RM1"], ModelsAsync(WhereTag("t1", Comparison.NotEqual, "abcd"), WhereTag("t1", Comparison.Like, "ab%")));
        await Expect.EqualAsync(["RM2"], ModelsAsync(WhereTag("t3", Comparison.Equal, "XYZ"), Where("name", Comparison.Like, "RM%")));
        await Expect.EqualAsync([], ModelsAsync(WhereTag("T3", Comparison.Equal, "XYZ")));

        async Task<string[]> ModelsAsync(params Condition[] conditions) =>
            [.. (await Registry.SearchModelsAsync(new RegisteredModelSearch { Filter = new Filter(conditions) })).Items.Select(m => m.Name)];
    }

    [Fact]
    public async Task Models_come_in_pages_and_in_order()
    {
        string[] names = [.. Enumerable.Range(0, 29).Select(i => $"model {i:D3}")];
        foreach (string name in names)
            await ModelAsync(name);
        await VersionAsync(names[7]);
        foreach (int size in new[] { 1, 8, 100 })
            Assert.Equal(names, (await AllModelsAsync(new RegisteredModelSearch { MaxResults = size })).Select(m => m.Name));
        Assert.Equal(names.Reverse(), (await AllModelsAsync(new RegisteredModelSearch { MaxResults = 5, OrderBy = [By("name", descending: true)] })).Select(m => m.Name));
        var byUpdate = await AllModelsAsync(new RegisteredModelSearch { MaxResults = 4, OrderBy = [By("last_updated_timestamp", descending: true)] });
        Assert.Equal(byUpdate.OrderByDescending(m => m.UpdatedAt).ThenBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Name), byUpdate.Select(m => m.Name));
        Assert.Equal(1, Assert.Single(Assert.Single(byUpdate, m => m.Name == names[7]).LatestVersions).Number);
        await RefusedAsync(TrackingFault.InvalidValue, "Invalid page token", () => Registry.SearchModelsAsync(new RegisteredModelSearch { PageToken = "evilhax" }));

        async Task<List<RegisteredModel>> AllModelsAsync(RegisteredModelSearch search)
        {
            var all = new List<RegisteredModel>();
            while (true)
            {
                Page<RegisteredModel> page = await Registry.SearchModelsAsync(search);
                all.AddRange(page.Items);
                if (page.NextPageToken is null)
                    return all;
                Assert.Equal(search.MaxResults, page.Items.Count);
                search = search with { PageToken = page.NextPageToken };
            }
        }
    }

    [Fact]
    public async Task Prompts_are_found_only_when_asked_for()
    {
        await ModelAsync("model");
        await ModelAsync("prompt", (RegisteredModelSearch.PromptTag, "true"));
        await VersionAsync("model");
        await VersionAsync("prompt", tags: (RegisteredModelSearch.PromptTag, "true"));
        (Condition? Filter, string Found)[] cases =
        [
            (null, "model"),
            (WhereTag(RegisteredModelSearch.PromptTag, Comparison.Equal, "true"), "prompt"),
            (WhereTag(RegisteredModelSearch.PromptTag, Comparison.NotEqual, "false"), "prompt"),
            (WhereTag(RegisteredModelSearch.PromptTag, Comparison.Equal, "false"), "model"),
            (WhereTag(RegisteredModelSearch.PromptTag, Comparison.NotEqual, "true"), "model"),
        ];
        foreach ((Condition? condition, string found) in cases)
        {
            var filter = new Filter(condition is null ? [] : [condition]);
            Assert.Equal([found], (await Registry.SearchModelsAsync(new RegisteredModelSearch { Filter = filter })).Items.Select(m => m.Name));
            Assert.Equal([found], (await Registry.SearchVersionsAsync(new ModelVersionSearch { Filter = filter })).Items.Select(v => v.Model));
        }
    }

    [Fact]
    public async Task Versions_are_found_by_what_they_are()
    {
        await ModelAsync("A");
        await ModelAsync("b");
        await VersionAsync("A", "s3://S/B", "run1", ("t1", "abc"), ("t2", "xyz"));
        await VersionAsync("A", "s3://S/C", "run2", ("t1", "abc"), ("t2", "x123"));
        await VersionAsync("A", "s3://S/D", "run2");
        await VersionAsync("b", "s3://S/D", "RUN1");
        await Expect.EqualAsync(["A/1"], VersionsAsync(Where("run_id", Comparison.Equal, "run1")));
        await Expect.EqualAsync(["A/3", "A/2", "A/1"], VersionsAsync(Where("run_id", Comparison.In, "run1", "run2")));
        await Expect.EqualAsync(["A/3", "A/2"], VersionsAsync(Where("run_id", Comparison.Like, "_un2%")));
        await Expect.EqualAsync(["A/1", "b/1"], VersionsAsync(Where("run_id", Comparison.ILike, "Run1")));
        await Expect.EqualAsync(["A/3", "b/1"], VersionsAsync(Where("source_path", Comparison.Equal, "s3://S/D")));
        await Expect.EqualAsync(["A/3", "A/2", "A/1"], VersionsAsync(Where("name", Comparison.Equal, "A")));
        await Expect.EqualAsync(["A/2"], VersionsAsync(Number(Comparison.Equal, 2)));
        await Expect.EqualAsync(["A/2", "A/1", "b/1"], VersionsAsync(Number(Comparison.LessOrEqual, 2)));
        await Expect.EqualAsync(["A/3"], VersionsAsync(Number(Comparison.Greater, 2), Where("name", Comparison.Equal, "A")));
        await Expect.EqualAsync(["A/2", "A/1"], VersionsAsync(WhereTag("t2", Comparison.NotEqual, "xy")));
        await Expect.EqualAsync(["A/1"], VersionsAsync(WhereTag("t1", Comparison.Equal, "abc"), WhereTag("t2", Comparison.ILike, "XY%")));
        await Expect.EqualAsync([], VersionsAsync(WhereTag("t3", Comparison.Equal, "xyz")));

        static Condition Number(Comparison comparison, long number) => new(new Field(FieldKind.Attribute, "version_number"), comparison, [new FilterValue(number)]);

        async Task<string[]> VersionsAsync(params Condition[] conditions) =>
            [.. (await Registry.SearchVersionsAsync(new ModelVersionSearch { Filter = new Filter(conditions), OrderBy = [By("name")] })).Items.Select(v => $"{v.Model}/{v.Number}")];
    }

    [Fact]
    public async Task Versions_come_in_pages_and_in_order()
    {
        string[] names = ["RM1", "RM2", "RM3", "RM4", "RM1", "RM4", "RM1"];
        foreach (string name in names.Distinct())
            await ModelAsync(name);
        foreach (string name in names)
            await VersionAsync(name);
        await Registry.ChangeVersionAsync("RM2", 1, new ModelVersionDescribed("later"));
        await Registry.ChangeModelAsync("RM1", new AliasSet("champion", 2));
        foreach (int size in new[] { 1, 3, 100 })
        {
            Assert.Equal(["RM1/3", "RM1/2", "RM1/1", "RM2/1", "RM3/1", "RM4/2", "RM4/1"], Names(await AllAsync(size, By("name"))));
            Assert.Equal(["RM4/2", "RM4/1", "RM3/1", "RM2/1", "RM1/3", "RM1/2", "RM1/1"], Names(await AllAsync(size, By("name", descending: true))));
            Assert.Equal(["RM1/3", "RM1/2", "RM4/2", "RM1/1", "RM2/1", "RM3/1", "RM4/1"], Names(await AllAsync(size, By("version_number", descending: true))));
            var byCreation = await AllAsync(size, By("creation_timestamp"), By("name", descending: true));
            Assert.Equal(Names(byCreation.OrderBy(v => v.CreatedAt).ThenByDescending(v => v.Model, StringComparer.Ordinal).ThenByDescending(v => v.Number)), Names(byCreation));
            var byDefault = await AllAsync(size);
            Assert.Equal(Names(byDefault.OrderByDescending(v => v.UpdatedAt).ThenBy(v => v.Model, StringComparer.Ordinal).ThenByDescending(v => v.Number)), Names(byDefault));
            Assert.Equal(["champion"], Assert.Single(byDefault, v => v is { Model: "RM1", Number: 2 }).Aliases);
        }

        static string[] Names(IEnumerable<ModelVersion> versions) => [.. versions.Select(v => $"{v.Model}/{v.Number}")];

        async Task<List<ModelVersion>> AllAsync(int size, params SortKey[] order)
        {
            var all = new List<ModelVersion>();
            var search = new ModelVersionSearch { MaxResults = size, OrderBy = order };
            while (true)
            {
                Page<ModelVersion> page = await Registry.SearchVersionsAsync(search);
                all.AddRange(page.Items);
                if (page.NextPageToken is null)
                    return all;
                search = search with { PageToken = page.NextPageToken };
            }
        }
    }
}
