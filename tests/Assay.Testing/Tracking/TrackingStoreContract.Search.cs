using Assay.Tracking;

using FsCheck;
using FsCheck.Fluent;

using Xunit;

namespace Assay.Testing;

// Searching runs: what is found, in which order, in which parts.
public abstract partial class TrackingStoreContract
{
    private static Field Attribute(string key) => new(FieldKind.Attribute, key);

    private static Field Metric(string key) => new(FieldKind.Metric, key);

    private async Task<IReadOnlyList<RunId>> SearchAsync(RunSearch search)
    {
        var found = new List<RunId>();
        await foreach (RunDetails run in Store.FindAllRunsAsync(search))
            found.Add(run.Id);
        return found;
    }

    private Task<IReadOnlyList<RunId>> RunsWhereAsync(Field field, Comparison comparison, params string[] values) =>
        SearchAsync(new RunSearch { Filter = new Filter([new Condition(field, comparison, [.. values.Select(v => new FilterValue(v))])]) });

    private Task<IReadOnlyList<RunId>> RunsWhereAsync(Field field, Comparison comparison, double value) =>
        SearchAsync(new RunSearch { Filter = new Filter([new Condition(field, comparison, [new FilterValue(value)])]) });

    private Task<IReadOnlyList<RunId>> RunsByAsync(params SortKey[] order) => SearchAsync(new RunSearch { OrderBy = order });

    [Fact]
    public void A_search_finds_what_a_plain_reading_of_its_words_finds() =>
        Prop.ForAll(
            RandomSearches.Cases(Limits, runs: 30, searches: 60).ToArbitrary(),
            given =>
            {
                CheckSearchesAsync(given).GetAwaiter().GetResult();
                return true;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    private async Task CheckSearchesAsync(SearchCase given)
    {
        ExperimentId experiment = (await CreateExperimentAsync()).Id;
        var expected = new List<RunDetails>();
        foreach (SearchedRun searched in given.Runs)
        {
            RunId run = await StartAsync(experiment, searched.Name, searched.User, searched.Started);
            await Store.WriteAsync(searched.Contents(run));
            expected.Add(await GetAsync(run));
        }

        for (int i = 0; i < given.Searches.Count; i++)
        {
            RunSearch search = given.Searches[i] with { Experiments = [experiment], MaxResults = 1 + (i % 9) };
            IReadOnlyList<RunId> wanted = ExpectedSearch.Of(expected, search.Filter, search.OrderBy), found = await SearchAsync(search);
            Assert.True(wanted.SequenceEqual(found), $"{Describe(search)}\nwanted {string.Join(' ', wanted)}\nfound  {string.Join(' ', found)}");
        }

        static string Describe(RunSearch search) =>
            string.Join(" and ", search.Filter.Conditions.Select(c => $"{c.Field.Kind}.{c.Field.Key} {c.Comparison} {string.Join(", ", c.Values.Select(v => v.Text ?? $"{v.Number:R}"))}"))
                + " order by " + string.Join(", ", search.OrderBy.Select(k => $"{k.Field.Kind}.{k.Field.Key}{(k.Descending ? " desc" : "")}"));
    }

    [Fact]
    public async Task A_found_run_is_the_whole_run()
    {
        RunId run = await StartAsync(name: "whole", user: "somebody");
        await WriteAsync(
            Points(run, "loss", new MetricPoint(1, 2, new Timestamp(3)), new MetricPoint(0, -5, new Timestamp(9))), new ParameterLogged(run, "a", "b"), new TagSet(run, "c", "d"),
            new DatasetUsed(run, Dataset("d", "1", "training")), new RunUpdated(run) { Status = RunStatus.Finished, EndedAt = new Timestamp(7) });
        RunDetails expected = await GetAsync(run), found = Assert.Single((await Store.SearchRunsAsync(new RunSearch())).Items);
        Assert.Equal(
            (expected.Id, expected.Experiment, expected.Name, expected.User, expected.Status, expected.Stage, expected.StartedAt, expected.EndedAt, expected.ArtifactUri),
            (found.Id, found.Experiment, found.Name, found.User, found.Status, found.Stage, found.StartedAt, found.EndedAt, found.ArtifactUri));
        AssertSame(expected.Parameters, found.Parameters);
        AssertSame(expected.Tags, found.Tags);
        Assert.Equal(expected.Metrics, found.Metrics);
        Assert.Equal("training", Assert.Single(found.Datasets).Context);
    }

    [Fact]
    public async Task Searches_see_the_experiments_and_stages_they_ask_for()
    {
        ExperimentId other = (await CreateExperimentAsync()).Id;
        RunId here = await StartAsync(at: 4), there = await StartAsync(other, at: 3), deleted = await StartAsync(at: 2);
        await WriteAsync(new RunStageChanged(deleted, LifecycleStage.Deleted, default));
        Assert.Equal([here, there], await SearchAsync(new RunSearch()));
        Assert.Equal([here], await SearchAsync(new RunSearch { Experiments = [ExperimentId.Default] }));
        Assert.Equal([here, there], await SearchAsync(new RunSearch { Experiments = [other, ExperimentId.Default] }));
        Assert.Empty(await SearchAsync(new RunSearch { Experiments = [] }));
        Assert.Empty(await SearchAsync(new RunSearch { Experiments = [new ExperimentId("987654321")] }));
        Assert.Equal([deleted], await SearchAsync(new RunSearch { View = ViewType.DeletedOnly }));
        Assert.Equal([here, there, deleted], await SearchAsync(new RunSearch { View = ViewType.All }));
        Assert.Equal([deleted], await SearchAsync(new RunSearch { View = ViewType.DeletedOnly, Experiments = [ExperimentId.Default] }));
    }

    [Fact]
    public async Task A_condition_on_what_a_run_lacks_does_not_hold()
    {
        RunId run = await StartAsync();
        foreach (FieldKind kind in new[] { FieldKind.Parameter, FieldKind.Tag })
        {
            var field = new Field(kind, "nothing");
            foreach (Comparison comparison in new[] { Comparison.Equal, Comparison.NotEqual, Comparison.Like, Comparison.ILike })
                Assert.Empty(await RunsWhereAsync(field, comparison, "%"));
            if (Limits.AsksForAbsence)
            {
                Assert.Equal([run], await RunsWhereAsync(field, Comparison.IsNull));
                Assert.Empty(await RunsWhereAsync(field, Comparison.IsNotNull));
            }
        }
        foreach (Comparison comparison in new[] { Comparison.Equal, Comparison.NotEqual, Comparison.Less, Comparison.GreaterOrEqual })
            Assert.Empty(await RunsWhereAsync(Metric("nothing"), comparison, 0));
        Assert.Empty(await RunsWhereAsync(new Field(FieldKind.Dataset, "name"), Comparison.NotEqual, "x"));
    }

    [Fact]
    public async Task NaN_is_not_equal_to_anything_and_neither_less_nor_greater()
    {
        RunId run = await StartAsync();
        await WriteAsync(Points(run, "x", new MetricPoint(0, double.NaN, default)));
        foreach (Comparison comparison in new[] { Comparison.Equal, Comparison.Less, Comparison.LessOrEqual, Comparison.Greater, Comparison.GreaterOrEqual })
            Assert.Empty(await RunsWhereAsync(Metric("x"), comparison, 0));
        Assert.Equal([run], await RunsWhereAsync(Metric("x"), Comparison.NotEqual, 0));
    }

    [Fact]
    public async Task Sorting_puts_NaN_after_numbers_and_missing_last_in_both_directions()
    {
        double?[] values = [2, double.NaN, null, double.NegativeInfinity, -1, double.PositiveInfinity, 0];
        if (!Limits.KeepsInfinities)
            values = [2, double.NaN, null, -1e9, -1, 1e9, 0];
        var runs = new List<RunId>();
        for (int i = 0; i < values.Length; i++)
        {
            runs.Add(await StartAsync(at: i));
            if (values[i] is { } value)
                await WriteAsync(Points(runs[i], "x", new MetricPoint(0, value, default)));
        }
        Assert.Equal([runs[3], runs[4], runs[6], runs[0], runs[5], runs[1], runs[2]], await RunsByAsync(new SortKey(Metric("x"))));
        Assert.Equal([runs[5], runs[0], runs[6], runs[4], runs[3], runs[1], runs[2]], await RunsByAsync(new SortKey(Metric("x"), Descending: true)));
    }

    [Fact]
    public async Task Metrics_are_searched_and_sorted_by_their_last_value()
    {
        RunId falls = await StartAsync(), rises = await StartAsync();
        await WriteAsync(Points(falls, "x", new MetricPoint(0, 9, default), new MetricPoint(2, 1, default), new MetricPoint(1, 5, default)));
        await WriteAsync(Points(rises, "x", new MetricPoint(0, 1, default), new MetricPoint(1, 8, default)));
        Assert.Equal([rises], await RunsWhereAsync(Metric("x"), Comparison.Greater, 5));
        Assert.Equal([falls], await RunsWhereAsync(Metric("x"), Comparison.LessOrEqual, 1));
        Assert.Equal([falls, rises], await RunsByAsync(new SortKey(Metric("x"))));
        await WriteAsync(Points(falls, "x", new MetricPoint(2, 20, new Timestamp(1))));
        Assert.Equal([rises, falls], await RunsByAsync(new SortKey(Metric("x"))));
        Assert.Equal([falls], await RunsWhereAsync(Metric("x"), Comparison.Equal, 20));
    }

    [Fact]
    public async Task Equals_go_by_start_the_latest_first_and_then_by_id()
    {
        var runs = new List<(long At, RunId Run)>();
        for (int i = 0; i < 24; i++)
            runs.Add((i % 3, await StartAsync(at: i % 3)));
        RunId[] expected = [.. runs.OrderByDescending(r => r.At).ThenBy(r => r.Run.ToString(), StringComparer.Ordinal).Select(r => r.Run)];
        Assert.Equal(expected, await SearchAsync(new RunSearch()));
        Assert.Equal(expected, await RunsByAsync(new SortKey(Metric("nothing"), Descending: true), new SortKey(Attribute("status"))));
        Assert.Equal(expected, await SearchAsync(new RunSearch { MaxResults = 5 }));
    }

    [Fact]
    public async Task Pages_are_full_and_the_last_has_no_token()
    {
        for (int i = 0; i < 6; i++)
            await StartAsync(at: i);
        Page<RunDetails> first = await Store.SearchRunsAsync(new RunSearch { MaxResults = 4 });
        Assert.Equal(4, first.Items.Count);
        Assert.False(string.IsNullOrEmpty(first.NextPageToken), "There is more.");
        Page<RunDetails> second = await Store.SearchRunsAsync(new RunSearch { MaxResults = 4, PageToken = first.NextPageToken });
        Assert.Equal((2, null), (second.Items.Count, second.NextPageToken));
        Assert.Equal([5L, 4, 3, 2, 1, 0], first.Items.Concat(second.Items).Select(r => r.StartedAt.UnixMilliseconds));
        Assert.Null((await Store.SearchRunsAsync(new RunSearch { MaxResults = 7 })).NextPageToken);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("eyJvZmZzZXQiOiAtNX0=")]
    [InlineData("'; DROP TABLE runs; --")]
    public async Task A_page_token_that_no_search_gave_is_refused(string token)
    {
        await StartAsync();
        await AssertRefusedAsync(TrackingFault.InvalidValue, () => Store.SearchRunsAsync(new RunSearch { PageToken = token }));
        await AssertRefusedAsync(TrackingFault.InvalidValue, () => Store.SearchExperimentsAsync(new ExperimentSearch { PageToken = token }));
    }

    [Fact]
    public async Task Keys_of_any_characters_can_be_searched_and_sorted_by()
    {
        RunId run = await StartAsync(at: 1), other = await StartAsync(at: 2);
        foreach (string key in Keys())
        {
            await WriteAsync(new ParameterLogged(run, key, key), new TagSet(run, key, key), Points(run, key, new MetricPoint(0, 1, default)));
            Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Parameter, key), Comparison.Equal, key));
            Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Tag, key), Comparison.Equal, key));
            Assert.Equal([run], await RunsWhereAsync(Metric(key), Comparison.Equal, 1));
            Assert.Equal([run, other], await RunsByAsync(new SortKey(Metric(key)), new SortKey(new Field(FieldKind.Tag, key), Descending: true)));
        }
    }

    [Fact]
    public async Task A_run_with_several_datasets_is_found_once_when_one_of_them_fits()
    {
        RunId run = await StartAsync();
        await WriteAsync(new DatasetUsed(run, Dataset("a", "1", "training")), new DatasetUsed(run, Dataset("b", "1", "testing")), new DatasetUsed(run, Dataset("c", "2")));
        Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Dataset, "digest"), Comparison.Equal, "1"));
        Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Dataset, "name"), Comparison.NotEqual, "a"));
        Assert.Equal([run], await RunsWhereAsync(new Field(FieldKind.Dataset, "context"), Comparison.In, "testing", "x"));
        Assert.Empty(await RunsWhereAsync(new Field(FieldKind.Dataset, "context"), Comparison.In, "production", "x"));
    }
}
