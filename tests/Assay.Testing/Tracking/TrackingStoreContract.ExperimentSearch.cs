using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

// Searching experiments.
public abstract partial class TrackingStoreContract
{
    private async Task<IReadOnlyList<string>> NamesAsync(ExperimentSearch search)
    {
        var found = new List<string>();
        await foreach (Experiment experiment in Store.FindAllExperimentsAsync(search))
            found.Add(experiment.Name);
        return found;
    }

    private Task<IReadOnlyList<string>> NamesWhereAsync(Field field, Comparison comparison, params FilterValue[] values) =>
        NamesAsync(new ExperimentSearch { Filter = new Filter([new Condition(field, comparison, values)]), OrderBy = [new SortKey(Attribute("name"))] });

    [Fact]
    public async Task Experiments_are_searched_by_stage_name_and_tag()
    {
        await Store.CreateExperimentAsync(new NewExperiment("houses") { Tags = new Dictionary<string, string> { ["team"] = "Blue" } });
        await Store.CreateExperimentAsync(new NewExperiment("Horses") { Tags = new Dictionary<string, string> { ["team"] = "red" } });
        Experiment deleted = await Store.CreateExperimentAsync(new NewExperiment("boats") { Tags = new Dictionary<string, string> { ["team"] = "blue" } });
        await Store.ChangeExperimentAsync(deleted.Id, new ExperimentStageChanged(LifecycleStage.Deleted));

        Field name = Attribute("name"), team = new(FieldKind.Tag, "team");
        Assert.Equal(["Default", "Horses", "houses"], await NamesAsync(new ExperimentSearch { OrderBy = [new SortKey(name)] }));
        Assert.Equal(["houses", "Horses", "Default"], await NamesAsync(new ExperimentSearch { OrderBy = [new SortKey(name, Descending: true)] }));
        Assert.Equal(["boats"], await NamesAsync(new ExperimentSearch { View = ViewType.DeletedOnly }));
        Assert.Equal(4, (await NamesAsync(new ExperimentSearch { View = ViewType.All })).Count);
        Assert.Equal(["houses"], await NamesWhereAsync(name, Comparison.Equal, new FilterValue("houses")));
        Assert.Equal(["Default", "Horses"], await NamesWhereAsync(name, Comparison.NotEqual, new FilterValue("houses")));
        Assert.Equal(["houses"], await NamesWhereAsync(name, Comparison.Like, new FilterValue("ho%")));
        Assert.Equal(["Horses", "houses"], await NamesWhereAsync(name, Comparison.ILike, new FilterValue("HO_ses")));
        Assert.Equal(["houses"], await NamesWhereAsync(team, Comparison.Equal, new FilterValue("Blue")));
        Assert.Equal(["houses"], await NamesWhereAsync(team, Comparison.NotEqual, new FilterValue("red")));
        Assert.Equal(["Horses", "houses"], await NamesWhereAsync(team, Comparison.Like, new FilterValue("%e%")));
        Assert.Equal(["houses"], await NamesWhereAsync(team, Comparison.ILike, new FilterValue("BLUE")));
    }

    [Fact]
    public async Task Experiments_are_searched_by_their_times()
    {
        Experiment first = await CreateExperimentAsync("first");
        await NextMillisecondAsync(first.CreatedAt);
        Experiment second = await CreateExperimentAsync("second");
        await NextMillisecondAsync(second.CreatedAt);
        await Store.ChangeExperimentAsync(first.Id, new ExperimentRenamed("first, renamed"));
        Field created = Attribute("creation_time"), updated = Attribute("last_update_time");
        var between = new FilterValue(second.CreatedAt.UnixMilliseconds);
        Assert.Equal(["second"], await NamesWhereAsync(created, Comparison.GreaterOrEqual, between));
        Assert.Equal(["Default", "first, renamed"], await NamesWhereAsync(created, Comparison.Less, between));
        Assert.Equal(["first, renamed"], await NamesWhereAsync(updated, Comparison.Greater, between));
        Assert.Equal("second", (await NamesAsync(new ExperimentSearch { OrderBy = [new SortKey(created, Descending: true)] }))[0]);
        Assert.Equal("first, renamed", (await NamesAsync(new ExperimentSearch { OrderBy = [new SortKey(updated, Descending: true)] }))[0]);
    }

    [Fact]
    public async Task Pages_of_experiments_join_to_the_whole()
    {
        for (int i = 0; i < 11; i++)
            await CreateExperimentAsync($"experiment {i}");
        IReadOnlyList<string> whole = await NamesAsync(new ExperimentSearch());
        Assert.Equal(12, whole.Distinct().Count());
        for (int size = 1; size <= 13; size += 3)
            Assert.Equal(whole, await NamesAsync(new ExperimentSearch { MaxResults = size }));
        Page<Experiment> first = await Store.SearchExperimentsAsync(new ExperimentSearch { MaxResults = 12 });
        Assert.Equal((12, null), (first.Items.Count, first.NextPageToken));
    }

    /// <summary>Waits until the clock has passed a moment.</summary>
    private static async Task NextMillisecondAsync(Timestamp moment)
    {
        while (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() <= moment.UnixMilliseconds)
            await Task.Yield();
    }
}
