using System.Text.Json.Nodes;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

public sealed class RunTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Workspace _workspace = null!;

    public async Task InitializeAsync() => _workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));

    public async Task DisposeAsync() => await _workspace.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_run_logs_is_read_back()
    {
        ObjectId version = ObjectId.Of("data"u8);
        RunId id;
        await using (Run run = await _workspace.Tracker.StartAsync("houses", "first"))
        {
            id = run.Id;
            run.LogParameter("depth", "6");
            run.LogParameters(new JsonObject { ["split"] = new JsonObject { ["test"] = 0.2 }, ["models"] = new JsonArray("a", "b"), ["none"] = null });
            run.SetTag("git.branch", "main");
            run.SetTag("git.branch", "feature");
            run.Uses(version, "houses", "training");
            run.RecordEvent("test_opened", new JsonObject { ["rows"] = 10 });
            run.RecordEnvironment(RunEnvironment.Capture());
            await run.RecordRecipeAsync(new JsonObject { ["seed"] = 7 });
            await run.RecordResultsAsync(new JsonObject { ["loss"] = double.NaN });
            await run.SaveArtifactAsync("reports/report.html", "<p>Grüße</p>");
            run.Complete();
        }

        RunDetails details = await _workspace.Store.GetRunAsync(id);

        Assert.Equal(RunStatus.Finished, details.Status);
        Assert.Equal("first", details.Name);
        Assert.Equal("houses", (await _workspace.Store.FindExperimentAsync(details.Experiment))!.Name);
        Assert.NotNull(details.EndedAt);
        Assert.Equal("6", details.Parameters["depth"]);
        Assert.Equal(("0.2", "a", "b", "null"), (details.Parameters["split.test"], details.Parameters["models.0"], details.Parameters["models.1"], details.Parameters["none"]));
        Assert.Equal("feature", details.Tags["git.branch"]);
        DatasetUse used = Assert.Single(details.Datasets);
        Assert.Equal((version, "houses", "training"), (used.Version, used.Name, used.Context));
        Assert.Equal(10, (int)Assert.Single(await _workspace.Store.EventsAsync(new EventQuery { Run = id })).Details!["rows"]!);
        Assert.Equal(Environment.ProcessorCount, (int)details.Environment!["logical_cores"]!);
        Assert.Equal(7, (int)(await _workspace.Objects.ReadJsonAsync(details.Recipe!.Value))["seed"]!);
        Assert.Equal("{\"loss\":\"NaN\"}", await _workspace.Objects.ReadTextAsync(details.Results!.Value));
        Artifact artifact = Assert.Single(await _workspace.Artifacts.ListAsync(details.ArtifactUri, recursive: true));
        Assert.Equal("reports/report.html", artifact.Path);
        Assert.Equal("<p>Grüße</p>", await _workspace.Objects.ReadTextAsync(artifact.Content!.Value));
    }

    [Fact]
    public async Task Leaving_a_run_without_completing_it_records_a_failure()
    {
        Run run = await _workspace.Tracker.StartAsync("houses");
        Assert.Equal(RunStatus.Running, (await _workspace.Store.GetRunAsync(run.Id)).Status);

        await run.DisposeAsync();

        RunDetails details = await _workspace.Store.GetRunAsync(run.Id);
        Assert.Equal(RunStatus.Failed, details.Status);
        Assert.NotNull(details.Reason);
    }

    [Fact]
    public async Task A_killed_run_says_why_and_keeps_what_it_logged()
    {
        Run run = await _workspace.Tracker.StartAsync("houses");
        run.Log("loss", 0.5);
        run.Kill("interrupted");
        await run.DisposeAsync();

        RunDetails details = await _workspace.Store.GetRunAsync(run.Id);
        Assert.Equal((RunStatus.Killed, "interrupted"), (details.Status, details.Reason));
        Assert.Equal(0.5, details.Metrics["loss"].Last.Value);
    }

    [Fact]
    public async Task Metrics_keep_every_point_as_logged_and_their_extremes()
    {
        double[] values = [2, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.5, 2];
        long[] steps = [5, 1, 1, 9, 2, 2];
        await using Run run = await _workspace.Tracker.StartAsync("houses");
        for (int i = 0; i < values.Length; i++)
        {
            run.Log("loss", values[i], steps[i]);
            if (i == 2)
            {
                await run.FlushAsync(); // The summary goes on over several writes.
            }
        }
        run.Log("hopeless", double.NaN);
        await run.FlushAsync();

        IReadOnlyList<MetricPoint> history = await _workspace.Store.MetricHistoryAsync(run.Id, "loss");
        Assert.Equal(values, history.Select(p => p.Value));
        Assert.Equal(steps, history.Select(p => p.Step));
        IReadOnlyDictionary<string, MetricSummary> metrics = (await _workspace.Store.GetRunAsync(run.Id)).Metrics;
        MetricSummary loss = metrics["loss"];
        Assert.Equal((9, double.NegativeInfinity, 6L), (loss.Last.Step, loss.Last.Value, loss.Count));
        Assert.Equal((9, double.NegativeInfinity), (loss.Min!.Value.Step, loss.Min.Value.Value));
        Assert.Equal((1, double.PositiveInfinity), (loss.Max!.Value.Step, loss.Max.Value.Value));
        Assert.True(double.IsNaN(metrics["hopeless"].Last.Value));
        Assert.Null(metrics["hopeless"].Min);
    }

    [Fact]
    public async Task A_parameter_does_not_change()
    {
        await using Run run = await _workspace.Tracker.StartAsync("houses");
        run.LogParameter("depth", "6");
        run.LogParameter("depth", "6");
        Assert.Throws<ArgumentException>(() => run.LogParameter("depth", "7"));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("C:\\x")]
    [InlineData("")]
    public async Task An_artifact_cannot_leave_its_run(string path)
    {
        await using Run run = await _workspace.Tracker.StartAsync("houses");
        TrackingException error = await Assert.ThrowsAsync<TrackingException>(() => run.SaveArtifactAsync(path, "text"));
        Assert.Equal(TrackingFault.InvalidValue, error.Fault);
    }

    [Fact]
    public async Task Runs_nest_and_are_found_by_what_they_used()
    {
        ObjectId version = ObjectId.Of("data"u8);
        await using Run parent = await _workspace.Tracker.StartAsync("houses");
        ObjectId recipe;
        await using (Run child = await parent.StartChildAsync("trees"))
        {
            child.Uses(version, "houses");
            recipe = await child.RecordRecipeAsync(new JsonObject { ["seed"] = 1 });
            child.RecordEvent("test_opened");
            child.Complete();
        }
        parent.RecordEvent("test_opened");
        await using Run other = await _workspace.Tracker.StartAsync("cars");
        other.RecordEvent("test_opened");
        await other.FlushAsync();

        ExperimentId houses = parent.Experiment.Id;
        Assert.Equal("trees", Assert.Single(await FindAsync(FieldKind.Tag, RunTags.Parent, parent.Id.ToString())).Name);
        Assert.Equal(parent.Id, Assert.Single(await FindAsync(FieldKind.Tag, RunTags.Recipe, recipe.ToString())).Parent);
        Assert.Equal("trees", Assert.Single(await FindAsync(FieldKind.Dataset, "digest", DatasetUse.DigestOf(version))).Name);
        Assert.Equal("trees", Assert.Single(await FindAsync(FieldKind.Attribute, "status", "FINISHED")).Name);
        Assert.Equal(2, (await _workspace.Store.SearchRunsAsync(new RunSearch { Experiments = [houses] })).Items.Count);
        Assert.Equal(2, (await _workspace.Store.EventsAsync(new EventQuery { Experiment = houses, Kind = "test_opened" })).Count);
        Assert.Single(await _workspace.Store.EventsAsync(new EventQuery { Run = parent.Id }));
    }

    [Fact]
    public async Task A_prefix_names_a_run_when_it_is_unambiguous()
    {
        var runs = new List<RunId>();
        for (int i = 0; i < 17; i++) // Two of seventeen ids begin with the same digit.
        {
            await using Run run = await _workspace.Tracker.StartAsync("houses");
            runs.Add(run.Id);
        }
        string shared = runs.GroupBy(r => r.ToString()[..1]).First(g => g.Count() > 1).Key;

        Assert.Equal(runs[3], await _workspace.Store.ResolveAsync(runs[3].ToString()[..12].ToUpperInvariant()));
        AmbiguousRunException ambiguous = await Assert.ThrowsAsync<AmbiguousRunException>(() => _workspace.Store.ResolveAsync(shared));
        Assert.All(ambiguous.Candidates, c => Assert.StartsWith(shared, c.ToString(), StringComparison.Ordinal));
        RunNotFoundException missing = await Assert.ThrowsAsync<RunNotFoundException>(() => _workspace.Store.ResolveAsync("not-a-run"));
        Assert.Equal(5, missing.Candidates.Count);
        Assert.Subset(runs.ToHashSet(), missing.Candidates.ToHashSet());
    }

    private async Task<IReadOnlyList<RunDetails>> FindAsync(FieldKind kind, string key, string value) =>
        (await _workspace.Store.SearchRunsAsync(new RunSearch { Filter = new Filter([new Condition(new Field(kind, key), Comparison.Equal, [new FilterValue(value)])]) })).Items;
}
