using Assay.Tracking;

using Xunit;

namespace Assay.Testing;

public abstract partial class LoggedModelContract
{
    private static readonly Timestamp Noon = new(1_700_000_000_000);

    [Fact]
    public async Task Metrics_that_runs_log_of_a_model_are_the_models()
    {
        LoggedModel model = await Models.CreateAsync(new NewLoggedModel(Experiment, "m"));
        RunId run = await RunAsync();
        var point = new MetricPoint(3, 0.5, Noon);
        await MeasureAsync(run, model, "accuracy", point, "dataset", "digest");
        await MeasureAsync(run, model, "accuracy", point, "dataset", "digest");
        await MeasureAsync(run, model, "loss", new MetricPoint(-1, double.NaN, Noon));
        await MeasureAsync(run, model, "accuracy", point with { Step = 4 });
        LoggedModel? found = await Models.FindAsync(model.Id);
        Assert.Equal(
            [
                new LoggedModelMetric("accuracy", point, run, "dataset", "digest"),
                new LoggedModelMetric("accuracy", point with { Step = 4 }, run, null, null),
                new LoggedModelMetric("loss", new MetricPoint(-1, double.NaN, Noon), run, null, null),
            ],
            found?.Metrics.Select(m => m with { Run = run }));
        // A server may know the run by an id of its own.
        Assert.NotEqual(default, Assert.Single(found!.Metrics.Select(m => m.Run).Distinct()));
        await RefusedAsync(
            TrackingFault.NotFound,
            "Logged model with ID 'm-none' not found.",
            () => MeasureAsync(run, model with { Id = "m-none" }, "accuracy", point));
    }

    [Fact]
    public async Task Models_are_found_by_what_they_are()
    {
        LoggedModel a = await Models.CreateAsync(new NewLoggedModel(Experiment, "alpha") { Kind = "sklearn", Parameters = new Dictionary<string, string> { ["p"] = "v1" } });
        LoggedModel b = await Models.CreateAsync(new NewLoggedModel(Experiment, "beta") { SourceRun = "a-run", Tags = new Dictionary<string, string> { ["tag 3"] = "v3" } });
        await Models.ChangeAsync(b.Id, new LoggedModelFinalized(LoggedModelStatus.Ready));
        await MeasureAsync(await RunAsync(), b, "m", new MetricPoint(0, 1, Noon));
        await Expect.EqualAsync(["alpha", "beta"], NamesAsync());
        await Expect.EqualAsync(["alpha"], NamesAsync(Text(FieldKind.Attribute, "name", Comparison.Equal, "alpha")));
        await Expect.EqualAsync(["beta"], NamesAsync(Text(FieldKind.Attribute, "name", Comparison.Like, "be%")));
        await Expect.EqualAsync(["alpha"], NamesAsync(Text(FieldKind.Attribute, "name", Comparison.In, "alpha", "foo")));
        await Expect.EqualAsync(["beta"], NamesAsync(Text(FieldKind.Attribute, "name", Comparison.NotIn, "alpha", "foo")));
        await Expect.EqualAsync(["alpha"], NamesAsync(Text(FieldKind.Attribute, "model_id", Comparison.Equal, a.Id)));
        await Expect.EqualAsync(["alpha"], NamesAsync(Text(FieldKind.Attribute, "model_type", Comparison.Equal, "sklearn")));
        await Expect.EqualAsync(["beta"], NamesAsync(Text(FieldKind.Attribute, "source_run_id", Comparison.Equal, "a-run")));
        await Expect.EqualAsync(["beta"], NamesAsync(Text(FieldKind.Attribute, "status", Comparison.Equal, "READY")));
        await Expect.EqualAsync(["alpha"], NamesAsync(Text(FieldKind.Parameter, "p", Comparison.Equal, "v1")));
        await Expect.EqualAsync(["beta"], NamesAsync(Text(FieldKind.Tag, "tag 3", Comparison.ILike, "V%")));
        await Expect.EqualAsync([], NamesAsync(Text(FieldKind.Parameter, "p", Comparison.Equal, "v1"), Text(FieldKind.Tag, "tag 3", Comparison.Equal, "v3")));
        await Expect.EqualAsync(["beta"], NamesAsync(Number(FieldKind.Metric, "m", Comparison.Greater, 0.5)));
        await Expect.EqualAsync([], NamesAsync(Number(FieldKind.Metric, "m", Comparison.Greater, 1)));
        await Expect.EqualAsync(["alpha", "beta"], NamesAsync(Number(FieldKind.Attribute, "creation_timestamp", Comparison.Greater, 0)));
        await Expect.EqualAsync([], NamesAsync(Number(FieldKind.Attribute, "creation_timestamp", Comparison.Equal, 0)));

        async Task<string[]> NamesAsync(params Condition[] conditions) =>
            [.. (await Models.SearchAsync(new LoggedModelSearch { Experiments = [Experiment], Filter = new Filter(conditions) })).Items.Select(m => m.Name).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Only_the_experiments_asked_for_are_searched()
    {
        ExperimentId other = (await Home.Store.CreateExperimentAsync(new NewExperiment("other models"))).Id;
        await Models.CreateAsync(new NewLoggedModel(Experiment, "here"));
        await Models.CreateAsync(new NewLoggedModel(other, "there"));
        await Expect.EqualAsync(["here"], FindAsync(Experiment));
        await Expect.EqualAsync(["there"], FindAsync(other));
        await Expect.EqualAsync(["here", "there"], FindAsync(Experiment, other));

        async Task<string[]> FindAsync(params ExperimentId[] experiments) =>
            [.. (await Models.SearchAsync(new LoggedModelSearch { Experiments = experiments })).Items.Select(m => m.Name).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Models_come_in_pages_and_in_order()
    {
        var made = new List<LoggedModel>();
        for (int i = 0; i < 7; i++)
            made.Add(await Models.CreateAsync(new NewLoggedModel(Experiment, $"m{i * 3 % 7}")));
        RunId run = await RunAsync();
        for (int i = 0; i < 5; i++)
        {
            await MeasureAsync(run, made[i], "score", new MetricPoint(0, 100, Noon));
            await MeasureAsync(run, made[i], "score", new MetricPoint(1, i * 2 % 5, new Timestamp(Noon.UnixMilliseconds + 1)));
        }
        foreach (int size in new[] { 1, 3, 100 })
        {
            Assert.Equal(made.OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id, StringComparer.Ordinal).Select(m => m.Id), await IdsAsync(size));
            Assert.Equal(made.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Id), await IdsAsync(size, new LoggedModelSortKey(new SortKey(new Field(FieldKind.Attribute, "name")))));
            var without = made[5..].OrderByDescending(m => m.CreatedAt).ThenBy(m => m.Id, StringComparer.Ordinal).Select(m => m.Id);
            Assert.Equal([made[0].Id, made[3].Id, made[1].Id, made[4].Id, made[2].Id, .. without], await IdsAsync(size, ByScore(descending: false)));
            Assert.Equal([made[2].Id, made[4].Id, made[1].Id, made[3].Id, made[0].Id, .. without], await IdsAsync(size, ByScore(descending: true)));
        }

        static LoggedModelSortKey ByScore(bool descending) => new(new SortKey(new Field(FieldKind.Metric, "score"), descending));

        async Task<List<string>> IdsAsync(int size, params LoggedModelSortKey[] order)
        {
            var ids = new List<string>();
            var search = new LoggedModelSearch { Experiments = [Experiment], MaxResults = size, OrderBy = order };
            while (true)
            {
                Page<LoggedModel> page = await Models.SearchAsync(search);
                ids.AddRange(page.Items.Select(m => m.Id));
                if (page.NextPageToken is null)
                    return ids;
                search = search with { PageToken = page.NextPageToken };
            }
        }
    }

    [Fact]
    public async Task Only_metrics_on_the_datasets_asked_for_count()
    {
        LoggedModel a = await Models.CreateAsync(new NewLoggedModel(Experiment, "a"));
        LoggedModel b = await Models.CreateAsync(new NewLoggedModel(Experiment, "b"));
        LoggedModel c = await Models.CreateAsync(new NewLoggedModel(Experiment, "c"));
        RunId run = await RunAsync();
        await MeasureAsync(run, a, "accuracy", new MetricPoint(0, 0.9, Noon), "d1", "x");
        await MeasureAsync(run, a, "accuracy", new MetricPoint(1, 0.1, Noon), "d2", "x");
        await MeasureAsync(run, b, "accuracy", new MetricPoint(0, 0.8, Noon), "d1", "y");
        await MeasureAsync(run, b, "accuracy", new MetricPoint(1, 0.9, Noon), "d2", "y");
        await MeasureAsync(run, c, "accuracy", new MetricPoint(0, 0.5, Noon));
        await Expect.EqualAsync(["a", "b"], FindAsync([], new DatasetChoice("d1")));
        await Expect.EqualAsync(["a"], FindAsync([], new DatasetChoice("d1", "x")));
        await Expect.EqualAsync(["a", "b"], FindAsync([], new DatasetChoice("d1", "x"), new DatasetChoice("d2", "y")));
        await Expect.EqualAsync(["b"], FindAsync([Number(FieldKind.Metric, "accuracy", Comparison.GreaterOrEqual, 0.5)], new DatasetChoice("d2")));
        await Expect.EqualAsync([], FindAsync([Number(FieldKind.Metric, "loss", Comparison.GreaterOrEqual, 0)], new DatasetChoice("d1")));
        await Expect.EqualAsync(["b", "a", "c"], SortedAsync(new DatasetChoice("d1")));
        await Expect.EqualAsync(["a", "b", "c"], SortedAsync(new DatasetChoice("d2")));

        async Task<string[]> FindAsync(Condition[] conditions, params DatasetChoice[] datasets) =>
            [.. (await Models.SearchAsync(new LoggedModelSearch { Experiments = [Experiment], Filter = new Filter(conditions), Datasets = datasets })).Items.Select(m => m.Name).Order(StringComparer.Ordinal)];

        async Task<string[]> SortedAsync(DatasetChoice dataset) =>
            [.. (await Models.SearchAsync(new LoggedModelSearch { Experiments = [Experiment], OrderBy = [new LoggedModelSortKey(new SortKey(new Field(FieldKind.Metric, "accuracy")), dataset)] })).Items.Select(m => m.Name)];
    }

    private static Condition Text(FieldKind kind, string key, Comparison comparison, params string[] texts) =>
        new(new Field(kind, key), comparison, [.. texts.Select(t => new FilterValue(t))]);

    private static Condition Number(FieldKind kind, string key, Comparison comparison, double number) =>
        new(new Field(kind, key), comparison, [number == Math.Truncate(number) ? new FilterValue((long)number) : new FilterValue(number)]);

    private async Task<RunId> RunAsync()
    {
        RunId run = RunId.New();
        await Home.Store.WriteAsync([new RunStarted(run, Experiment, "measures", "ann", Noon)]);
        return run;
    }

    private Task MeasureAsync(RunId run, LoggedModel model, string key, MetricPoint point, string? dataset = null, string? digest = null) =>
        Home.Store.WriteAsync([new ModelMetricsLogged(run, model.Id, [new MetricValue(key, point)], dataset, digest)]);
}
