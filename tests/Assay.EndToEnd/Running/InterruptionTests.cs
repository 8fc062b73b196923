using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

/// <summary>A run that ends in the middle of a fit leaves a workspace that the next command opens.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public InterruptionTests()
    {
        // Long enough that the fit cannot be over before the signal comes.
        SomeExperiment.Write(_folder, ("[logistic-regression]", "{ gradient-boosting: { iterations: 100000, min_samples_leaf: 1 } }"));
        _folder.Write("small.csv", SomeExperiment.Csv(20_000));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_interrupted_run_is_recorded_as_killed(string signal)
    {
        if (OperatingSystem.IsWindows())
            return;
        using RunningProgram program = await StartAsync();

        await program.SignalAsync(signal);
        CommandResult result = await program.EndAsync();

        Assert.Contains("assay: interrupted", result.Error, StringComparison.Ordinal);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("", result.Output);
        await TheRunIsKilledAndTheNextOneFinishesAsync();
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_is_found_by_the_next_command()
    {
        using RunningProgram program = await StartAsync();

        program.Kill();
        await program.EndAsync();

        await TheRunIsKilledAndTheNextOneFinishesAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Returns when the long fit has begun: the baselines before it are done.</summary>
    private async Task<RunningProgram> StartAsync()
    {
        RunningProgram program = RunningProgram.Start(_folder.Path, "run", "small.yaml", "--json");
        await program.SaysAsync("one-rule");
        return program;
    }

    private async Task TheRunIsKilledAndTheNextOneFinishesAsync()
    {
        JsonElement[] runs = [.. (await AssayProgram.JsonAsync(_folder.Path, "runs", "--all")).EnumerateArray()];
        JsonElement experiment = runs.Single(r => !r.TryGetProperty("parent", out _));
        Assert.Equal("killed", experiment.GetProperty("status").GetString());
        Assert.All(runs, run => Assert.NotEqual("running", run.GetProperty("status").GetString()));
        Assert.Contains(runs, run => run.GetProperty("name").GetString() == "one-rule" && run.GetProperty("status").GetString() == "finished");

        JsonElement next = await AssayProgram.JsonAsync(_folder.Path, "run", "small.yaml", "--set", "models=[majority]");
        Assert.Equal("finished", next.GetProperty("status").GetString());
    }
}
