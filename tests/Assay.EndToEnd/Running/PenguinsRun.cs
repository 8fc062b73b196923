using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Running;

/// <summary>The penguins example, run once for the tests that look at what it left behind.</summary>
public sealed class PenguinsRun : IAsyncLifetime, IDisposable
{
    private readonly ScratchFolder _folder = new();

    public string Folder => _folder.Path;

    public CommandResult Result { get; private set; } = new(-1, "", "");

    public JsonElement Outcome { get; private set; }

    public string RunId => Outcome.GetProperty("run_id").GetString()!;

    public async Task InitializeAsync()
    {
        SomeExperiment.CopyExample(_folder, "penguins", "experiment.yaml", Path.Combine("data", "penguins.csv"));
        Result = await AssayProgram.RunAsync(Folder, "run", "experiment.yaml", "--json");
        Outcome = AssayProgram.Parse(Result.RequireSuccess().Output);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
