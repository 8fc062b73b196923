using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

// Experiments: their names, stages and tags.
public abstract partial class TrackingStoreContract
{
    [Fact]
    public async Task There_is_a_default_experiment_where_one_is_asked_for()
    {
        Experiment found = Assert.IsType<Experiment>(await Store.FindExperimentAsync(ExperimentId.Default));
        Assert.Equal("Default", found.Name);
        Assert.Equal(LifecycleStage.Active, found.Stage);
        Assert.Equal(found.Id, (await Store.FindExperimentByNameAsync("Default"))?.Id);
        Assert.Equal([found.Id], (await Store.SearchExperimentsAsync(new ExperimentSearch())).Items.Select(e => e.Id));
    }

    [Fact]
    public async Task An_experiment_is_found_as_it_was_created()
    {
        var wanted = new NewExperiment("ex/pé\"ri'ment`", "s3://bucket/some%20folder") { Tags = new Dictionary<string, string> { ["a"] = "b", ["team"] = "größe" } };
        Experiment created = await Store.CreateExperimentAsync(wanted);
        foreach (Experiment? found in new[] { created, await Store.FindExperimentAsync(created.Id), await Store.FindExperimentByNameAsync(wanted.Name) })
        {
            Assert.NotNull(found);
            Assert.Equal((created.Id, wanted.Name, wanted.ArtifactLocation), (found.Id, found.Name, found.ArtifactLocation));
            Assert.Equal(LifecycleStage.Active, found.Stage);
            AssertSame(wanted.Tags, found.Tags);
            Assert.True(found.CreatedAt.UnixMilliseconds > 1_600_000_000_000, "It is created now.");
            Assert.True(found.UpdatedAt >= found.CreatedAt, "It is not changed before it is created.");
        }
    }

    [Fact]
    public async Task Experiments_without_a_location_have_different_ones()
    {
        Experiment[] created = [await CreateExperimentAsync(), await CreateExperimentAsync()];
        Assert.All(created, e => Assert.NotEqual("", e.ArtifactLocation));
        Assert.NotEqual(created[0].ArtifactLocation, created[1].ArtifactLocation);
        Assert.NotEqual(created[0].Id, created[1].Id);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Null(await Store.FindExperimentAsync(new ExperimentId("987654321")));
        Assert.Null(await Store.FindExperimentAsync(new ExperimentId("no number")));
        Assert.Null(await Store.FindExperimentAsync(new ExperimentId("99999999999999999999999999")));
        Assert.Null(await Store.FindExperimentAsync(default));
        Assert.Null(await Store.FindExperimentByNameAsync("nothing of that name"));
        Assert.Null(await Store.FindRunAsync(RunId.New()));
        Assert.Empty(await Store.MetricHistoryAsync(RunId.New(), "loss"));
    }

    [Fact]
    public async Task A_name_belongs_to_one_experiment_even_when_that_is_deleted()
    {
        Experiment first = await CreateExperimentAsync("houses");
        await AssertRefusedAsync(TrackingFault.AlreadyExists, () => CreateExperimentAsync("houses"));
        await AssertRefusedAsync(TrackingFault.AlreadyExists, () => CreateExperimentAsync("Default"));

        await Store.ChangeExperimentAsync(first.Id, new ExperimentStageChanged(LifecycleStage.Deleted));
        await AssertRefusedAsync(TrackingFault.AlreadyExists, () => CreateExperimentAsync("houses"));

        Experiment other = await CreateExperimentAsync("Houses");
        await AssertRefusedAsync(TrackingFault.AlreadyExists, () => Store.ChangeExperimentAsync(other.Id, new ExperimentRenamed("houses")));
        Assert.Equal("Houses", (await Store.FindExperimentAsync(other.Id))?.Name);
    }

    [Fact]
    public async Task A_renamed_experiment_is_found_by_its_new_name_only()
    {
        Experiment created = await CreateExperimentAsync("before");
        await Store.ChangeExperimentAsync(created.Id, new ExperimentRenamed("after"));
        Assert.Null(await Store.FindExperimentByNameAsync("before"));
        Experiment found = Assert.IsType<Experiment>(await Store.FindExperimentByNameAsync("after"));
        Assert.Equal(created.Id, found.Id);
        Assert.True(found.UpdatedAt >= created.UpdatedAt, "A change does not make it older.");
        Assert.NotEqual(created.Id, (await CreateExperimentAsync("before")).Id);
    }

    [Fact]
    public async Task Tags_of_an_experiment_are_replaced_and_taken_off()
    {
        ExperimentId id = (await CreateExperimentAsync()).Id;
        await Store.ChangeExperimentAsync(id, new ExperimentTagSet("a", "1"));
        await Store.ChangeExperimentAsync(id, new ExperimentTagSet("b", ""));
        await Store.ChangeExperimentAsync(id, new ExperimentTagSet("a", "2"));
        AssertSame(new Dictionary<string, string> { ["a"] = "2", ["b"] = "" }, (await Store.FindExperimentAsync(id))!.Tags);

        await Store.ChangeExperimentAsync(id, new ExperimentTagDeleted("a"));
        AssertSame(new Dictionary<string, string> { ["b"] = "" }, (await Store.FindExperimentAsync(id))!.Tags);
        await AssertRefusedAsync(TrackingFault.NotFound, () => Store.ChangeExperimentAsync(id, new ExperimentTagDeleted("a")));
    }

    [Fact]
    public async Task A_deleted_experiment_does_not_change_and_is_still_found()
    {
        Experiment created = await CreateExperimentAsync("to be deleted");
        await Store.ChangeExperimentAsync(created.Id, new ExperimentStageChanged(LifecycleStage.Deleted));
        Assert.Equal(LifecycleStage.Deleted, (await Store.FindExperimentAsync(created.Id))?.Stage);
        Assert.Equal(LifecycleStage.Deleted, (await Store.FindExperimentByNameAsync("to be deleted"))?.Stage);
        await AssertRefusedAsDeletedAsync(() => Store.ChangeExperimentAsync(created.Id, new ExperimentRenamed("another")));
        await AssertRefusedAsDeletedAsync(() => Store.ChangeExperimentAsync(created.Id, new ExperimentTagSet("a", "b")));
        await AssertRefusedAsDeletedAsync(() => StartAsync(created.Id));

        await Store.ChangeExperimentAsync(created.Id, new ExperimentStageChanged(LifecycleStage.Active));
        await StartAsync(created.Id);
        Assert.Equal(LifecycleStage.Active, (await Store.FindExperimentAsync(created.Id))?.Stage);
    }

    [Fact]
    public async Task The_runs_of_an_experiment_are_deleted_and_restored_with_it()
    {
        ExperimentId id = (await CreateExperimentAsync()).Id;
        RunId inside = await StartAsync(id), outside = await StartAsync();
        await Store.ChangeExperimentAsync(id, new ExperimentStageChanged(LifecycleStage.Deleted));
        Assert.Equal(LifecycleStage.Deleted, (await GetAsync(inside)).Stage);
        Assert.Equal(LifecycleStage.Active, (await GetAsync(outside)).Stage);
        await AssertRefusedAsDeletedAsync(new TagSet(inside, "a", "b"));

        await Store.ChangeExperimentAsync(id, new ExperimentStageChanged(LifecycleStage.Active));
        Assert.Equal(LifecycleStage.Active, (await GetAsync(inside)).Stage);
        await WriteAsync(new TagSet(inside, "a", "b"));
    }

    [Fact]
    public async Task What_an_unknown_experiment_is_asked_to_be_is_refused()
    {
        var unknown = new ExperimentId("987654321");
        await AssertRefusedAsync(TrackingFault.NotFound, () => Store.ChangeExperimentAsync(unknown, new ExperimentRenamed("x")));
        await AssertRefusedAsync(TrackingFault.NotFound, () => Store.ChangeExperimentAsync(unknown, new ExperimentStageChanged(LifecycleStage.Deleted)));
        await AssertRefusedAsync(TrackingFault.NotFound, () => Store.ChangeExperimentAsync(unknown, new ExperimentTagSet("a", "b")));
        await AssertRefusedAsync(TrackingFault.NotFound, () => StartAsync(unknown));
        await AssertRefusedAsync(TrackingFault.NotFound, () => StartAsync(new ExperimentId("no number")));
    }

    [Fact]
    public async Task Of_writers_that_create_one_experiment_at_once_one_does()
    {
        Task<Experiment>[] tries = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreateExperimentAsync("contested")))];
        await Task.WhenAll(tries.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(1, tries.Count(t => t.IsCompletedSuccessfully));
        foreach (Task<Experiment> failed in tries.Where(t => !t.IsCompletedSuccessfully))
            await AssertRefusedAsync(TrackingFault.AlreadyExists, () => failed);
    }
}
