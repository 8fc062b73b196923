using Assay.Testing;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>The run and the experiment that a program's environment names.</summary>
public sealed class NamedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ASSAY_RUN_ID")]
    [InlineData("MLFLOW_RUN_ID")]
    public async Task The_first_run_a_program_starts_is_the_one_its_environment_names(string variable)
    {
        RunId named = await StartAsync("outer");
        (RunId Run, string Experiment)[] runs = await TrackAsync(["track"], (variable, named.ToString()));
        Assert.Equal((named, "outer"), runs[0]);
        Assert.NotEqual(named, runs[1].Run);
        Assert.Equal("Default", runs[1].Experiment);
        RunDetails details = await FindAsync(named);
        Assert.Equal((RunStatus.Finished, 0), (details.Status, details.Metrics["turn"].Last.Value));
    }

    [Fact]
    public async Task Our_name_for_the_run_goes_before_MLflows_and_a_lent_home_heeds_neither()
    {
        RunId ours = await StartAsync("ours"), theirs = await StartAsync("theirs");
        (string, string)[] both = [("ASSAY_RUN_ID", ours.ToString()), ("MLFLOW_RUN_ID", theirs.ToString())];
        Assert.Equal((ours, "ours"), (await TrackAsync(["track"], both))[0]);
        Assert.DoesNotContain((await TrackAsync(["lend"], both))[0].Run, new[] { ours, theirs });
        Assert.Empty((await FindAsync(theirs)).Metrics);
    }

    [Theory]
    [InlineData("the run", "InvalidValue")]
    [InlineData("0123456789abcdef0123456789abcdef", "NotFound")]
    public async Task A_name_that_is_no_runs_is_a_fault_and_nothing_is_tracked(string named, string fault)
    {
        await (await OpenAsync()).DisposeAsync(); // So that the program does not tell of making the workspace.
        CommandResult result = await RunAsync(["track"], ("MLFLOW_RUN_ID", named));
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(fault, result.Error, StringComparison.Ordinal);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        await using Workspace workspace = await OpenAsync();
        Assert.Empty((await workspace.Store.SearchRunsAsync(new RunSearch())).Items);
    }

    [Fact]
    public async Task Runs_are_in_the_experiment_that_the_program_names_else_the_environment()
    {
        (string, string) ours = ("ASSAY_EXPERIMENT_NAME", "ours"), theirs = ("MLFLOW_EXPERIMENT_NAME", "größe theirs");
        Assert.Equal(["größe theirs", "größe theirs"], (await TrackAsync(["track"], theirs)).Select(r => r.Experiment));
        Assert.Equal(["ours", "ours"], (await TrackAsync(["track"], ours, theirs)).Select(r => r.Experiment));
        Assert.Equal(["own", "own"], (await TrackAsync(["track", "own"], ours, theirs)).Select(r => r.Experiment));
        Assert.Equal(["Default", "Default"], (await TrackAsync(["track"], ("ASSAY_EXPERIMENT_NAME", ""), ("MLFLOW_EXPERIMENT_NAME", ""))).Select(r => r.Experiment));
    }

    private Task<Workspace> OpenAsync() => Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));

    /// <summary>A run that is started for a program.</summary>
    private async Task<RunId> StartAsync(string experiment)
    {
        await using Workspace workspace = await OpenAsync();
        await using Run run = await workspace.Tracker.StartAsync(experiment);
        run.Complete();
        return run.Id;
    }

    private async Task<RunDetails> FindAsync(RunId run)
    {
        await using Workspace workspace = await OpenAsync();
        return await workspace.Store.GetRunAsync(run);
    }

    private Task<CommandResult> RunAsync(string[] arguments, params (string, string)[] environment) =>
        SurroundedProgram.RunAsync(arguments, [.. environment, ("ASSAY_TRACKING_URI", _folder.Path)]);

    private async Task<(RunId Run, string Experiment)[]> TrackAsync(string[] arguments, params (string, string)[] environment)
    {
        CommandResult result = await RunAsync(arguments, environment);
        Assert.True(result.ExitCode == 0, result.Error);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' ', 2)).Select(words => (RunId.Parse(words[0]), words[1]))];
    }
}
