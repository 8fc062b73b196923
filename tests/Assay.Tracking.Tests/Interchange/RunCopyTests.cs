using System.Runtime.CompilerServices;

namespace Assay.Tracking.Tests.Interchange;

public sealed class RunCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_holds_everything_but_what_is_deleted()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));

        CopyReport report = await CopyAsync(source, target);

        Assert.Equal(await SomeHome.TextAsync(source.Home), await SomeHome.TextAsync(target.Home));
        Assert.Equal((2, 3, 0, 0), (report.Experiments, report.RunsCopied, report.RunsCompleted, report.RunsPresent));
        Assert.Equal((7, 2, 4), (report.Points, report.Artifacts, report.ArtifactBytes));
        Assert.Equal("it is deleted", Assert.Single(report.LeftOut).Why);
    }

    [Fact]
    public async Task Copying_twice_changes_nothing()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        await CopyAsync(source, target);
        string once = await SomeHome.TextAsync(target.Home);

        CopyReport report = await CopyAsync(source, target);

        Assert.Equal(once, await SomeHome.TextAsync(target.Home));
        Assert.Equal((0, 0, 0, 3), (report.Experiments, report.RunsCopied, report.RunsCompleted, report.RunsPresent));
        Assert.Equal((0, 0), (report.Points, report.Artifacts));
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        string before = await SomeHome.TextAsync(target.Home);

        CopyReport report = await CopyAsync(source, target, dryRun: true);

        Assert.Equal(before, await SomeHome.TextAsync(target.Home));
        Assert.Equal((2, 3, 7, 2), (report.Experiments, report.RunsCopied, report.Points, report.Artifacts));
    }

    [Fact]
    public async Task What_a_run_has_gained_since_is_added()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        await CopyAsync(source, target);
        RunDetails atWork = (await source.Store.SearchRunsAsync(new RunSearch { Filter = new Filter([new Condition(new Field(FieldKind.Attribute, "status"), Comparison.Equal, [new FilterValue("RUNNING")])]) })).Items.Single();
        await source.Store.WriteAsync(
        [
            new MetricsLogged(atWork.Id, [new MetricValue("loss", new MetricPoint(1, 0.5, new Timestamp(8)))]),
            new ParameterLogged(atWork.Id, "depth", "3"),
            new RunUpdated(atWork.Id) { Status = RunStatus.Finished, EndedAt = new Timestamp(9) },
        ]);

        CopyReport report = await CopyAsync(source, target);

        Assert.Equal(await SomeHome.TextAsync(source.Home), await SomeHome.TextAsync(target.Home));
        Assert.Equal((0, 1, 2, 1), (report.RunsCopied, report.RunsCompleted, report.RunsPresent, report.Points));
    }

    [Fact]
    public async Task A_file_saved_since_is_added_though_nothing_else_is_new()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        await CopyAsync(source, target);
        RunDetails run = await NamedAsync(source, "whole");
        await source.Artifacts.PutAsync(run.ArtifactUri, "late.txt", new MemoryStream([1, 2, 3]));

        CopyReport report = await CopyAsync(source, target);

        Assert.Equal(await SomeHome.TextAsync(source.Home), await SomeHome.TextAsync(target.Home));
        Assert.Equal((1, 1), (report.RunsCompleted, report.Artifacts));
    }

    [Fact]
    public async Task A_copy_that_broke_off_anywhere_is_completed_by_the_next()
    {
        await using Workspace source = await FilledAsync();
        string wanted = await SomeHome.TextAsync(source.Home);
        for (int steps = 0; ; steps++)
        {
            await using Workspace target = await SomeHome.OpenAsync(_folder.At($"target-{steps}"));
            var report = new CopyReport();
            bool whole = true;
            try
            {
                await new RunCopy(target.Home, report).CopyAsync(new BreakingSource(new HomeSource(source.Home, report), steps));
            }
            catch (TrackingException broken) when (broken.Message == BreakingSource.Why)
            {
                whole = false;
            }
            if (whole)
            {
                Assert.True(steps > 15, $"{steps} steps");
                return;
            }

            await CopyAsync(source, target);

            Assert.Equal(wanted, await SomeHome.TextAsync(target.Home));
        }
    }

    [Fact]
    public async Task Points_in_another_order_are_the_same_points()
    {
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        var id = RunId.New();
        MetricPoint[] points = [.. Enumerable.Range(0, 100).Select(i => new MetricPoint(i, i % 3, new Timestamp(i / 2)))];

        CopyReport first = await CopyAsync(new GivenSource(id, points[..60]), target);
        CopyReport second = await CopyAsync(new GivenSource(id, [.. points.Reverse()]), target);

        Assert.Equal((60, 40), (first.Points, second.Points));
        Assert.Equal(points, (await target.Store.MetricHistoryAsync(id, "loss")).OrderBy(p => p.Step));
    }

    [Fact]
    public async Task A_parameter_with_another_value_here_is_left_as_it_is_and_said()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        RunDetails run = await NamedAsync(source, "whole");
        Experiment first = await target.Store.GetOrCreateExperimentAsync("first");
        await target.Store.WriteAsync([new RunStarted(run.Id, first.Id, "whole", run.User, run.StartedAt), new ParameterLogged(run.Id, "lr", "0.2")]);

        CopyReport report = await CopyAsync(source, target);

        Assert.Contains(report.LeftOut, left => left.What == $"parameter 'lr' of run {run.Id}" && left.Why.Contains("'0.2'", StringComparison.Ordinal));
        RunDetails here = await target.Store.GetRunAsync(run.Id);
        Assert.Equal("0.2", here.Parameters["lr"]);
        Assert.Equal(6, here.Metrics["loss"].Count);
    }

    [Fact]
    public async Task What_is_deleted_here_stays_deleted()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        await CopyAsync(source, target);
        RunDetails run = await NamedAsync(target, "whole");
        await target.Store.WriteAsync([new RunStageChanged(run.Id, LifecycleStage.Deleted, new Timestamp(9))]);
        Experiment second = (await target.Store.FindExperimentByNameAsync("second"))!;
        await target.Store.ChangeExperimentAsync(second.Id, new ExperimentStageChanged(LifecycleStage.Deleted));

        CopyReport report = await CopyAsync(source, target);

        Assert.Contains(report.LeftOut, left => left.What == $"run {run.Id}" && left.Why.Contains("deleted here", StringComparison.Ordinal));
        Assert.Contains(report.LeftOut, left => left.What == "experiment 'second'");
        Assert.Equal(LifecycleStage.Deleted, (await target.Store.GetRunAsync(run.Id)).Stage);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:\\x")]
    public async Task A_path_that_leads_out_is_left_out_and_the_rest_is_copied(string path)
    {
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        var id = RunId.New();

        CopyReport report = await CopyAsync(new GivenSource(id, [new MetricPoint(1, 2, new Timestamp(3))]) { Paths = [path, "good"] }, target);

        Assert.Equal($"artifact '{path}' of run {id}", Assert.Single(report.LeftOut).What);
        Assert.Equal((1, 1), (report.RunsCopied, report.Artifacts));
    }

    [Fact]
    public async Task All_runs_can_go_into_one_experiment()
    {
        await using Workspace source = await FilledAsync();
        await using Workspace target = await SomeHome.OpenAsync(_folder.At("target"));
        var report = new CopyReport();

        await new RunCopy(target.Home, report) { Into = "all" }.CopyAsync(new HomeSource(source.Home, report));

        Experiment all = (await target.Store.FindExperimentByNameAsync("all"))!;
        Assert.Equal(1, report.Experiments);
        Assert.Equal(3, (await target.Store.SearchRunsAsync(new RunSearch { Experiments = [all.Id] })).Items.Count);
    }

    private async Task<Workspace> FilledAsync()
    {
        Workspace source = await SomeHome.OpenAsync(_folder.At("source"));
        await SomeHome.FillAsync(source);
        return source;
    }

    private static async Task<RunDetails> NamedAsync(Workspace workspace, string name)
    {
        await foreach (RunDetails run in workspace.Store.FindAllRunsAsync(new RunSearch()))
        {
            if (run.Name == name)
            {
                return run;
            }
        }
        throw new InvalidOperationException($"There is no run '{name}'.");
    }

    private static async Task<CopyReport> CopyAsync(Workspace source, Workspace target, bool dryRun = false)
    {
        var report = new CopyReport();
        await new RunCopy(target.Home, report) { DryRun = dryRun }.CopyAsync(new HomeSource(source.Home, report));
        return report;
    }

    private static async Task<CopyReport> CopyAsync(IRunSource source, Workspace target)
    {
        var report = new CopyReport();
        await new RunCopy(target.Home, report).CopyAsync(source);
        return report;
    }

    /// <summary>A source that fails after so many answers.</summary>
    private sealed class BreakingSource(IRunSource inner, int steps) : IRunSource
    {
        public const string Why = "the source is gone";

        private int _left = steps;

        public bool StateCoversArtifacts => inner.StateCoversArtifacts;

        public IAsyncEnumerable<Experiment> ExperimentsAsync(CancellationToken cancellationToken = default) => Breaking(inner.ExperimentsAsync(cancellationToken));

        public IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, CancellationToken cancellationToken = default) => Breaking(inner.RunsAsync(experiment, cancellationToken));

        public async IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (RunEntry entry in Breaking(inner.EntriesAsync(run, cancellationToken)))
            {
                yield return entry;
            }
        }

        public IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, CancellationToken cancellationToken = default) => Breaking(inner.ArtifactsAsync(run, cancellationToken));

        public Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default) =>
            _left-- > 0 ? inner.OpenAsync(run, artifact, cancellationToken) : throw new TrackingException(TrackingFault.Unavailable, Why);

        private async IAsyncEnumerable<T> Breaking<T>(IAsyncEnumerable<T> items)
        {
            await foreach (T item in items)
            {
                yield return _left-- > 0 ? item : throw new TrackingException(TrackingFault.Unavailable, Why);
            }
        }
    }

    /// <summary>One run with the points given.</summary>
    private sealed class GivenSource(RunId id, IReadOnlyList<MetricPoint> points) : IRunSource
    {
        public IReadOnlyList<string> Paths { get; init; } = [];

        public bool StateCoversArtifacts => false;

        public async IAsyncEnumerable<Experiment> ExperimentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new Experiment { Id = new ExperimentId("x"), Name = "given", ArtifactLocation = "", CreatedAt = default, UpdatedAt = default };
        }

        public async IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            var run = new RunDetails { Id = id, Experiment = experiment.Id, Name = "given", Status = RunStatus.Finished, StartedAt = default, ArtifactUri = "" };
            yield return new SourceRun(run, $"{points.Count}");
        }

        public async IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new MetricsLogged(id, [.. points.Select(p => new MetricValue("loss", p))]);
        }

        public async IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            foreach (string path in Paths)
            {
                yield return new Artifact(path, 1, null);
            }
        }

        public Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default) => Task.FromResult<Stream>(new MemoryStream([1]));
    }
}
