using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

// Runs: their facts, names, stages, parameters and tags.
public abstract partial class TrackingStoreContract
{
    [Fact]
    public async Task A_run_is_found_as_it_was_started()
    {
        ExperimentId experiment = (await CreateExperimentAsync()).Id;
        RunId run = await StartAsync(experiment, "größe/😀 'run'", "somebody", at: 1_234_567_890_123);
        RunDetails found = await GetAsync(run);
        Assert.Equal((experiment, "größe/😀 'run'", "somebody"), (found.Experiment, found.Name, found.User));
        Assert.Equal((RunStatus.Running, LifecycleStage.Active), (found.Status, found.Stage));
        Assert.Equal((new Timestamp(1_234_567_890_123), null), (found.StartedAt, found.EndedAt));
        Assert.Equal(found.Name, found.Tags[RunTags.Name]);
        Assert.Empty(TagsOf(found));
        Assert.Empty(found.Parameters);
        Assert.Empty(found.Metrics);
        Assert.Empty(found.Datasets);
        Assert.Empty(found.Models);
    }

    [Fact]
    public async Task A_runs_artifacts_are_below_its_experiments_location_unless_it_says_otherwise()
    {
        Experiment slash = await Store.CreateExperimentAsync(new NewExperiment("with a slash", "s3://bucket/a/"));
        Experiment plain = await Store.CreateExperimentAsync(new NewExperiment("without", "s3://bucket/b"));
        RunId first = await StartAsync(slash.Id), second = await StartAsync(plain.Id);
        Assert.Equal($"s3://bucket/a/{first}/artifacts", (await GetAsync(first)).ArtifactUri);
        Assert.Equal($"s3://bucket/b/{second}/artifacts", (await GetAsync(second)).ArtifactUri);
        if (Limits.TakesArtifactUris)
        {
            RunId own = await StartAsync(new RunStarted(RunId.New(), plain.Id, "own", "", default) { ArtifactUri = "file:///elsewhere" });
            Assert.Equal("file:///elsewhere", (await GetAsync(own)).ArtifactUri);
        }
    }

    [Fact]
    public async Task A_run_is_started_once()
    {
        if (!Limits.TakesRunIds)
        {
            Assert.NotEqual(await StartAsync(), await StartAsync());
            return;
        }
        RunId run = await StartAsync(name: "first");
        await AssertRefusedAsync(TrackingFault.AlreadyExists, new RunStarted(run, ExperimentId.Default, "second", "", default));
        Assert.Equal("first", (await GetAsync(run)).Name);
    }

    [Fact]
    public async Task Every_status_is_kept()
    {
        RunId run = await StartAsync();
        foreach (RunStatus status in Enum.GetValues<RunStatus>())
        {
            await WriteAsync(new RunUpdated(run) { Status = status });
            Assert.Equal(status, (await GetAsync(run)).Status);
        }
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        RunId run = await StartAsync(name: "before", user: "somebody");
        await WriteAsync(new RunUpdated(run));
        await WriteAsync(new RunUpdated(run) { EndedAt = new Timestamp(1_700_000_000_999) });
        await WriteAsync(new RunUpdated(run) { Status = RunStatus.Failed });
        RunDetails found = await GetAsync(run);
        Assert.Equal(("before", "somebody", RunStatus.Failed), (found.Name, found.User, found.Status));
        Assert.Equal((new Timestamp(1_700_000_000_000), new Timestamp(1_700_000_000_999)), (found.StartedAt, found.EndedAt));
    }

    [Fact]
    public async Task A_runs_name_and_the_tag_of_its_name_are_one()
    {
        RunId run = await StartAsync(name: "first");
        await WriteAsync(new RunUpdated(run) { Name = "second" });
        RunDetails updated = await GetAsync(run);
        Assert.Equal(("second", "second"), (updated.Name, updated.Tags[RunTags.Name]));

        await WriteAsync(new TagSet(run, RunTags.Name, "third"));
        RunDetails tagged = await GetAsync(run);
        Assert.Equal(("third", "third"), (tagged.Name, tagged.Tags[RunTags.Name]));
        Assert.Equal([run], await RunsWhereAsync(Attribute("run_name"), Comparison.Equal, "third"));
        Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Tag, RunTags.Name), Comparison.Equal, "third"));
        Assert.Empty(await RunsWhereAsync(Attribute("run_name"), Comparison.Equal, "second"));
    }

    [Fact]
    public async Task A_deleted_run_is_found_and_read_but_not_written()
    {
        RunId run = await StartAsync();
        await WriteAsync(Points(run, "loss", new MetricPoint(0, 1, new Timestamp(5))), new ParameterLogged(run, "a", "b"));
        await WriteAsync(new RunStageChanged(run, LifecycleStage.Deleted, new Timestamp(1)));
        await AssertRefusedAsDeletedAsync(Points(run, "loss", new MetricPoint(1, 1, new Timestamp(5))));
        await AssertRefusedAsDeletedAsync(new ParameterLogged(run, "c", "d"));
        await AssertRefusedAsDeletedAsync(new TagSet(run, "c", "d"));
        await AssertRefusedAsDeletedAsync(new RunUpdated(run) { Status = RunStatus.Finished });

        RunDetails found = await GetAsync(run);
        Assert.Equal((LifecycleStage.Deleted, RunStatus.Running), (found.Stage, found.Status));
        Assert.Equal("b", found.Parameters["a"]);
        Assert.Single(await Store.MetricHistoryAsync(run, "loss"));

        await WriteAsync(new RunStageChanged(run, LifecycleStage.Active, new Timestamp(2)));
        await WriteAsync(new TagSet(run, "c", "d"));
        Assert.Equal(LifecycleStage.Active, (await GetAsync(run)).Stage);
    }

    [Fact]
    public async Task Saying_twice_that_a_run_is_deleted_or_restored_changes_nothing()
    {
        RunId run = await StartAsync();
        foreach (LifecycleStage stage in new[] { LifecycleStage.Active, LifecycleStage.Deleted, LifecycleStage.Deleted, LifecycleStage.Active, LifecycleStage.Active })
        {
            await WriteAsync(new RunStageChanged(run, stage, new Timestamp(1)));
            Assert.Equal(stage, (await GetAsync(run)).Stage);
        }
    }

    [Fact]
    public async Task What_is_written_of_an_unknown_run_is_refused()
    {
        RunId unknown = RunId.New();
        await AssertRefusedAsync(TrackingFault.NotFound, Points(unknown, "loss", new MetricPoint(0, 1, default)));
        await AssertRefusedAsync(TrackingFault.NotFound, new ParameterLogged(unknown, "a", "b"));
        await AssertRefusedAsync(TrackingFault.NotFound, new TagSet(unknown, "a", "b"));
        await AssertRefusedAsync(TrackingFault.NotFound, new TagDeleted(unknown, "a"));
        await AssertRefusedAsync(TrackingFault.NotFound, new RunUpdated(unknown) { Status = RunStatus.Failed });
        await AssertRefusedAsync(TrackingFault.NotFound, new RunStageChanged(unknown, LifecycleStage.Deleted, default));
        await AssertRefusedAsync(TrackingFault.NotFound, new DatasetUsed(unknown, Dataset("d", "1")));
    }

    [Fact]
    public async Task A_parameter_can_be_logged_again_but_not_changed()
    {
        RunId run = await StartAsync();
        await WriteAsync(new ParameterLogged(run, "depth", "6"), new ParameterLogged(run, "Depth", "7"), new ParameterLogged(run, "empty", ""));
        await WriteAsync(new ParameterLogged(run, "depth", "6"));
        await WriteAsync(new ParameterLogged(run, "empty", ""));
        await AssertRefusedAsync(TrackingFault.InvalidValue, new ParameterLogged(run, "depth", "6.0"));
        await AssertRefusedAsync(TrackingFault.InvalidValue, new ParameterLogged(run, "empty", "not"));
        await AssertRefusedAsync(TrackingFault.InvalidValue, new ParameterLogged(run, "fresh", "1"), new ParameterLogged(run, "fresh", "2"));
        Dictionary<string, string> expected = new() { ["depth"] = "6", ["Depth"] = "7", ["empty"] = "" };
        RunDetails found = await GetAsync(run);
        AssertSame(expected, found.Parameters.Where(p => p.Key != "fresh").ToDictionary(p => p.Key, p => p.Value));
        Assert.True(!Limits.WritesAllOrNothing || !found.Parameters.ContainsKey("fresh"), "Of a refused batch nothing is there.");
    }

    [Fact]
    public async Task Tags_are_replaced_and_taken_off()
    {
        RunId run = await StartAsync();
        await WriteAsync(new TagSet(run, "a", "1"), new TagSet(run, "b", ""), new TagSet(run, "a", "2"));
        AssertSame(new Dictionary<string, string> { ["a"] = "2", ["b"] = "" }, TagsOf(await GetAsync(run)));
        await WriteAsync(new TagDeleted(run, "a"));
        AssertSame(new Dictionary<string, string> { ["b"] = "" }, TagsOf(await GetAsync(run)));
        await AssertRefusedAsync(TrackingFault.NotFound, new TagDeleted(run, "a"));
        await WriteAsync(new TagSet(run, "a", "3"));
        Assert.Equal("3", (await GetAsync(run)).Tags["a"]);
    }

    [Fact]
    public async Task Keys_and_values_of_any_characters_are_kept()
    {
        RunId run = await StartAsync();
        string[] keys = [.. Keys()];
        var values = keys.Select((key, i) => KeyValuePair.Create(key, TroublesomeText.Values[i % TroublesomeText.Values.Count])).ToDictionary();
        await WriteAsync([.. values.Select(v => new ParameterLogged(run, v.Key, v.Value))]);
        await WriteAsync([.. values.Select(v => new TagSet(run, v.Key, v.Value))]);
        await WriteAsync([.. keys.Select((key, i) => Points(run, key, new MetricPoint(i, i, new Timestamp(i))))]);
        RunDetails found = await GetAsync(run);
        AssertSame(values, found.Parameters);
        AssertSame(values, TagsOf(found));
        Assert.Equal(keys.Order(StringComparer.Ordinal), found.Metrics.Keys.Order(StringComparer.Ordinal));
        for (int i = 0; i < keys.Length; i++)
            Assert.Equal([new MetricPoint(i, i, new Timestamp(i))], await Store.MetricHistoryAsync(run, keys[i]));
    }

    [Fact]
    public async Task Every_troublesome_value_is_kept()
    {
        RunId run = await StartAsync();
        var values = TroublesomeText.Values.Select((value, i) => KeyValuePair.Create($"k{i}", value)).ToDictionary();
        await WriteAsync([.. values.Select(v => new ParameterLogged(run, v.Key, v.Value)), .. values.Select(v => new TagSet(run, v.Key, v.Value))]);
        RunDetails found = await GetAsync(run);
        AssertSame(values, found.Parameters);
        AssertSame(values, TagsOf(found));
    }

    [Fact]
    public async Task Long_keys_and_values_are_kept()
    {
        RunId run = await StartAsync();
        string key = TroublesomeText.OfLength(Limits.LongestKey);
        string parameter = TroublesomeText.OfLength(Limits.LongestParameter), tag = TroublesomeText.OfLength(Limits.LongestTag);
        await WriteAsync(new ParameterLogged(run, key, parameter), new TagSet(run, key, tag), Points(run, key, new MetricPoint(1, 2, new Timestamp(3))));
        await WriteAsync(new ParameterLogged(run, key, parameter));
        RunDetails found = await GetAsync(run);
        Assert.Equal(parameter, found.Parameters[key]);
        Assert.Equal(tag, found.Tags[key]);
        Assert.Equal(2, found.Metrics[key].Last.Value);
        Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Parameter, key), Comparison.Equal, parameter));
    }

    [Fact]
    public async Task What_is_hardly_text_is_kept_or_refused_and_never_altered()
    {
        RunId run = await StartAsync();
        foreach ((string key, string value) in new[] { ("k\0ey", "value"), ("key", "val\0ue"), ("key", "half \ud83d a pair"), ("key", "\ude00") })
        {
            try
            {
                await WriteAsync(new TagSet(run, key, value));
                Assert.Equal(value, (await GetAsync(run)).Tags.GetValueOrDefault(key));
                await WriteAsync(new TagDeleted(run, key));
            }
            catch (TrackingException refused)
            {
                Assert.Equal(TrackingFault.InvalidValue, refused.Fault);
            }
            Assert.Empty(TagsOf(await GetAsync(run)));
        }
        await WriteAsync(new TagSet(run, "still", "works"));
    }
}
