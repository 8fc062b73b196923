using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench.Tests.Interchange;

public sealed class MlflowImportTests : IDisposable
{
    private static readonly RunId Id = RunId.Parse(MlflowTree.RunId);

    private readonly Assay.Testing.ScratchFolder _folder = new();
    private readonly MlflowTree _tree;

    public MlflowImportTests() => _tree = new MlflowTree(Path.Combine(_folder.Path, "mlruns"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_imported_with_everything_its_id_kept()
    {
        _tree.WithRun();

        ImportOutcome outcome = await ImportAsync();

        Assert.Equal((1, 1, 5, 2, 0), (outcome.Experiments, outcome.RunsCopied, outcome.Points, outcome.Artifacts, outcome.LeftOutCount));
        await using Workspace workspace = await OpenAsync();
        RunDetails run = await workspace.Store.GetRunAsync(Id);
        Experiment experiment = (await workspace.Store.FindExperimentAsync(run.Experiment))!;
        Assert.Equal(("credit", "blue"), (experiment.Name, experiment.Tags["team"]));
        Assert.Equal(("quiet-owl-1", "ada", RunStatus.Finished), (run.Name, run.User, run.Status));
        Assert.Equal((new Timestamp(1700000000000), new Timestamp(1700000005000)), (run.StartedAt, run.EndedAt));
        Assert.Equal(("0.1", "3"), (run.Parameters["lr"], run.Parameters["model/depth"]));
        Assert.Equal("two\nlines\n", run.Tags["note"]);
        DatasetUse use = Assert.Single(run.Datasets);
        Assert.Equal(("credit", "1a2b3c4d", "local", "{\"uri\": \"credit.csv\"}", null, "training"), (use.Name, use.Digest, use.SourceType, use.Source, use.Schema, use.Context));
        Assert.Equal(
            [
                new MetricPoint(1, 1.5, new Timestamp(1700000001000)),
                new MetricPoint(2, double.NaN, new Timestamp(1700000002000)),
                new MetricPoint(3, double.NegativeInfinity, new Timestamp(1700000003000)),
                new MetricPoint(3, 1e-5, new Timestamp(1700000003000)),
            ],
            await workspace.Store.MetricHistoryAsync(Id, "loss"));
        Assert.Equal([new MetricPoint(0, 0.5, new Timestamp(1700000001000))], await workspace.Store.MetricHistoryAsync(Id, "val/acc"));
        using var reader = new StreamReader(await workspace.Artifacts.OpenAsync(run.ArtifactUri, "plots/loss.txt"));
        Assert.Equal("down", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        _tree.WithRun();
        await ImportAsync();

        ImportOutcome again = await ImportAsync();

        Assert.Equal((0, 0, 1, 0, 0), (again.RunsCopied, again.RunsCompleted, again.RunsPresent, again.Points, again.Artifacts));
    }

    [Fact]
    public async Task What_came_since_is_added()
    {
        _tree.WithRun();
        await ImportAsync();
        File.AppendAllText(Path.Combine(_tree.Root, "7", MlflowTree.RunId, "metrics", "loss"), "1700000004000 0.25 4\n");
        _tree.Write($"{_tree.RunPath}/artifacts/model/weights", "0101");

        ImportOutcome again = await ImportAsync();

        Assert.Equal((1, 1, 1), (again.RunsCompleted, again.Points, again.Artifacts));
        await using Workspace workspace = await OpenAsync();
        Assert.Equal(5, (await workspace.Store.MetricHistoryAsync(Id, "loss")).Count);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_changes_nothing()
    {
        _tree.WithRun();

        ImportOutcome outcome = await ImportAsync(dryRun: true);

        Assert.Equal((1, 5, 2), (outcome.RunsCopied, outcome.Points, outcome.Artifacts));
        await using Workspace workspace = await OpenAsync();
        Assert.Null(await workspace.Store.FindRunAsync(Id));
        Assert.Null(await workspace.Store.FindExperimentByNameAsync("credit"));
    }

    [Fact]
    public async Task What_is_deleted_or_no_run_is_left_out_and_said()
    {
        string deleted = new('d', 32);
        string strange = new('e', 32);
        _tree.WithRun();
        _tree.Write($"7/{deleted}/meta.yaml", MlflowTree.RunMeta(deleted, stage: "deleted"));
        _tree.Write($"7/{strange}/meta.yaml", MlflowTree.RunMeta(deleted));
        _tree.Write($"7/{new string('f', 32)}/meta.yaml", MlflowTree.RunMeta(new string('f', 32), status: "9"));
        _tree.Write("7/not-a-run/meta.yaml", "run_id: not-a-run\n");
        _tree.Write(".trash/8/meta.yaml", "name: old\n");
        _tree.Write("models/churn/meta.yaml", "name: churn\n");
        _tree.Write("9/meta.yaml", "- no mapping\n");

        ImportOutcome outcome = await ImportAsync();

        Assert.Equal(1, outcome.RunsCopied);
        Assert.Equal(
            ["experiment 8", "experiment 9", "registered model 'churn'", $"run credit/{strange}", $"run credit/{new string('f', 32)}", "run credit/not-a-run", $"run {deleted}"],
            outcome.LeftOut.Select(l => l.What).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Links_are_not_followed_anywhere()
    {
        if (OperatingSystem.IsWindows())
            return;
        string secret = _folder.Write("secret", "1700000001000 1 1\n");
        _tree.WithRun();
        foreach (string path in new[] { "artifacts/stolen", "params/stolen", "tags/stolen", "metrics/stolen" })
            File.CreateSymbolicLink(Path.Combine(_tree.Root, "7", MlflowTree.RunId, path), secret);
        File.CreateSymbolicLink(Path.Combine(_tree.Root, "7", MlflowTree.RunId, "artifacts", "up"), _folder.Path);
        File.CreateSymbolicLink(Path.Combine(_tree.Root, "8"), Path.Combine(_tree.Root, "7"));
        File.CreateSymbolicLink(Path.Combine(_tree.Root, "7", new string('a', 32)), Path.Combine(_tree.Root, "7", MlflowTree.RunId));

        ImportOutcome outcome = await ImportAsync();

        Assert.Equal((1, 2), (outcome.RunsCopied, outcome.Artifacts));
        Assert.Equal(7, outcome.LeftOut.Count(l => l.Why.Contains("link", StringComparison.Ordinal)));
        await using Workspace workspace = await OpenAsync();
        RunDetails run = await workspace.Store.GetRunAsync(Id);
        Assert.DoesNotContain("stolen", run.Parameters.Keys.Concat(run.Tags.Keys).Concat(run.Metrics.Keys));
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("..")]
    [InlineData("/etc")]
    public async Task A_dataset_that_names_a_path_reads_nothing(string id)
    {
        _tree.WithRun();
        _tree.Write($"{_tree.RunPath}/inputs/abc/meta.yaml", $"source_id: '{id}'\n");
        _tree.Write("secret/meta.yaml", "name: x\ndigest: y\n");

        ImportOutcome outcome = await ImportAsync();

        Assert.Contains(outcome.LeftOut, l => l.What == $"input abc of run {MlflowTree.RunId}");
        await using Workspace workspace = await OpenAsync();
        Assert.Empty((await workspace.Store.GetRunAsync(Id)).Datasets);
    }

    [Fact]
    public async Task A_pipe_in_the_folder_does_not_stop_the_import()
    {
        if (OperatingSystem.IsWindows())
            return;
        _tree.WithRun();
        string pipe = Path.Combine(_tree.Root, "7", MlflowTree.RunId, "artifacts", "pipe");
        (await new Assay.Testing.Command("mkfifo") { Arguments = [pipe] }.RunAsync()).RequireSuccess();

        Assert.Equal(1, (await ImportAsync()).RunsCopied);
    }

    [Theory]
    [InlineData("1 2 3\nnonsense\n4 5 6\n", 1)]
    [InlineData("1 2 3\n1 two 3\n", 1)]
    [InlineData("1 2 3\n1\n", 1)]
    [InlineData("1 2 3\n\n4 5 6", 2)]
    public async Task Of_a_damaged_metric_the_points_before_the_damage_are_kept(string content, int points)
    {
        _tree.WithRun();
        _tree.Write($"{_tree.RunPath}/metrics/damaged", content);

        ImportOutcome outcome = await ImportAsync();

        await using Workspace workspace = await OpenAsync();
        Assert.Equal(points, (await workspace.Store.MetricHistoryAsync(Id, "damaged")).Count);
        Assert.Equal(content.EndsWith('6') ? 0 : 1, outcome.LeftOut.Count(l => l.What == $"the rest of metrics/damaged of run {MlflowTree.RunId}"));
    }

    [Fact]
    public async Task A_line_without_end_and_a_text_too_long_are_left_out()
    {
        _tree.WithRun();
        _tree.Write($"{_tree.RunPath}/metrics/long", new string('1', 1_000_000));
        _tree.Write($"{_tree.RunPath}/tags/long", new string('x', (1 << 20) + 1));

        ImportOutcome outcome = await ImportAsync();

        Assert.Equal(
            [$"tags/long of run {MlflowTree.RunId}", $"the rest of metrics/long of run {MlflowTree.RunId}"],
            outcome.LeftOut.Select(l => l.What).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public async Task A_folder_that_is_none_of_MLflows_is_refused(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        WorkbenchException refused = await Assert.ThrowsAsync<WorkbenchException>(() =>
            ImportVerb.MlflowAsync(Path.Combine(_folder.Path, name), new ImportRequest { Workspace = _folder.Path }, new Progress<CopyProgress>(), CancellationToken.None));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private Task<ImportOutcome> ImportAsync(bool dryRun = false) =>
        ImportVerb.MlflowAsync(_tree.Root, new ImportRequest { Workspace = Path.Combine(_folder.Path, "workspace"), DryRun = dryRun }, new Progress<CopyProgress>(), CancellationToken.None);

    private Task<Workspace> OpenAsync() => Workspace.OpenAsync(WorkspaceFolder.Init(Path.Combine(_folder.Path, "workspace")));
}
