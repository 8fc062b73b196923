using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>Searches beyond those of the common contract.</summary>
public sealed class RunSearchTests : IAsyncLifetime, IDisposable
{
    private static readonly Field Loss = new(FieldKind.Metric, "loss");

    private readonly TemporaryFolder _folder = new();
    private TrackingHome _home = null!;

    public async Task InitializeAsync()
    {
        _home = await SqliteHome.OpenAsync(_folder.At("assay.db"), new FolderObjectStore(_folder.At("objects")));
        Experiment experiment = await _home.Store.GetOrCreateExperimentAsync("houses");
        (string Name, double[] Values)[] runs = [("a", [5, 1, 3]), ("b", [2, 9, 4]), ("c", [double.NaN]), ("d", [])];
        foreach ((string name, double[] values) in runs)
        {
            var run = RunId.New();
            await _home.Store.WriteAsync(
            [
                new RunStarted(run, experiment.Id, name, "", default),
                new MetricsLogged(run, [.. values.Select((v, i) => new MetricValue("loss", new MetricPoint(i, v, default)))]),
                .. Enumerable.Range(0, 60).Select(i => new ParameterLogged(run, $"p{i}", name)),
            ]);
        }
    }

    public async Task DisposeAsync() => await _home.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(MetricPart.Last, false, "abcd")]
    [InlineData(MetricPart.Min, false, "abcd")]
    [InlineData(MetricPart.Min, true, "bacd")]
    [InlineData(MetricPart.Max, false, "abcd")]
    [InlineData(MetricPart.Max, true, "bacd")]
    public async Task Runs_are_sorted_by_the_last_least_or_greatest_value(MetricPart part, bool descending, string expected)
    {
        Assert.Equal(expected, await FindAsync(Filter.Everything, [new SortKey(Loss, descending) { Part = part }]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Pages_go_over_from_runs_that_have_a_metric_to_those_that_lack_it(int size)
    {
        var names = new List<string>();
        await foreach (RunDetails run in _home.Store.FindAllRunsAsync(new RunSearch { OrderBy = [new SortKey(Loss)], MaxResults = size }))
        {
            names.Add(run.Name);
        }
        Assert.Equal("abcd", string.Concat(names));
    }

    [Fact]
    public async Task More_conditions_than_a_statement_may_join_tables_are_all_looked_at()
    {
        Condition[] all = [.. Enumerable.Range(0, 60).Select(i => Equal($"p{i}", "b"))];

        Assert.Equal("b", await FindAsync(new Filter(all), [.. Enumerable.Range(0, 25).Select(i => new SortKey(new Field(FieldKind.Parameter, $"p{i}")))]));
        Assert.Equal("", await FindAsync(new Filter([.. all[..59], Equal("p59", "c")]), []));
    }

    [Fact]
    public async Task A_search_that_is_too_long_is_refused()
    {
        var many = new Filter([.. Enumerable.Repeat(Equal("p0", "a"), 201)]);
        var wide = new Filter([new Condition(new Field(FieldKind.Attribute, "run_id"), Comparison.In, [.. Enumerable.Repeat(new FilterValue("a"), 10_001)])]);
        SortKey[] keys = [.. Enumerable.Range(0, 26).Select(i => new SortKey(new Field(FieldKind.Tag, $"t{i}")))];

        foreach (Func<Task> search in new Func<Task>[] { () => FindAsync(many, []), () => FindAsync(wide, []), () => FindAsync(Filter.Everything, keys) })
        {
            Assert.Equal(TrackingFault.InvalidValue, (await Assert.ThrowsAsync<TrackingException>(search)).Fault);
        }
    }

    [Fact]
    public async Task A_run_that_was_read_before_is_read_as_it_is_now()
    {
        RunDetails before = Assert.Single((await _home.Store.SearchRunsAsync(new RunSearch { Filter = new Filter([Equal("p0", "a")]) })).Items);
        await using TrackingHome other = await SqliteHome.OpenAsync(_folder.At("assay.db"), new FolderObjectStore(_folder.At("objects")));
        await other.Store.WriteAsync([new TagSet(before.Id, "note", "new")]);

        Assert.Equal("new", (await _home.Store.GetRunAsync(before.Id)).Tags["note"]);
        await other.Store.ChangeExperimentAsync(before.Experiment, new ExperimentStageChanged(LifecycleStage.Deleted));
        Assert.Equal(LifecycleStage.Deleted, (await _home.Store.GetRunAsync(before.Id)).Stage);
    }

    private static Condition Equal(string parameter, string value) =>
        new(new Field(FieldKind.Parameter, parameter), Comparison.Equal, [new FilterValue(value)]);

    private async Task<string> FindAsync(Filter filter, IReadOnlyList<SortKey> order) =>
        string.Concat((await _home.Store.SearchRunsAsync(new RunSearch { Filter = filter, OrderBy = order })).Items.Select(r => r.Name));
}
