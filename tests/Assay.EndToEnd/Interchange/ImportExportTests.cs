using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Interchange;

/// <summary>Runs come in from other tools' files and go out again.</summary>
public sealed class ImportExportTests : IDisposable
{
    private const string MlflowRun = "5f1c0de5a11ce0ddba11f1a7c0ffee01";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_MLflow_folder_is_imported_once_and_exported_as_a_table()
    {
        string source = Repository.PathOf("examples", "interchange", "mlruns");

        JsonElement first = await AssayProgram.JsonAsync(_folder.Path, "import", "mlflow", source);
        CommandResult again = (await AssayProgram.RunAsync(_folder.Path, "import", "mlflow", source)).RequireSuccess();

        Assert.Equal(1, first.GetProperty("runs_copied").GetInt32());
        Assert.True(first.GetProperty("workspace_created").GetBoolean());
        Assert.Contains("Imported 0 new runs, 0 that were here in part; 1 were here already.", again.Output, StringComparison.Ordinal);
        (await AssayProgram.RunAsync(_folder.Path, "export", "runs", "--format", "csv", "--out", "runs.csv")).RequireSuccess();
        string[] lines = File.ReadAllText(Path.Combine(_folder.Path, "runs.csv")).Split("\r\n");
        Assert.Contains("params.penalty,metrics.log_loss,metrics.log_loss.min,metrics.log_loss.max,tags.team", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{MlflowRun},logistic,credit,finished,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",0.5,0.313636,0.313636,0.69,risk", lines[1], StringComparison.Ordinal);
        JsonElement run = AssayProgram.Parse((await AssayProgram.RunAsync(_folder.Path, "export", "runs", "--format", "json", "--history")).RequireSuccess().Output)[0];
        Assert.Equal(5, run.GetProperty("metrics").GetProperty("log_loss").GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task Event_files_are_imported_and_written_and_imported_again_the_same()
    {
        string source = Repository.PathOf("examples", "interchange", "logs");

        JsonElement first = await AssayProgram.JsonAsync(_folder.Path, "import", "tensorboard", source, "--experiment", "digits");
        JsonElement[] runs = [.. (await AssayProgram.JsonAsync(_folder.Path, "runs", "--experiment", "digits")).EnumerateArray()];

        Assert.Equal((2, 24, 1), (first.GetProperty("runs_copied").GetInt32(), first.GetProperty("points").GetInt32(), first.GetProperty("artifacts").GetInt32()));
        Assert.Equal(["train", "validation"], runs.Select(r => r.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        string train = runs.Single(r => r.GetProperty("name").GetString() == "train").GetProperty("run_id").GetString()!;
        CommandResult written = (await AssayProgram.RunAsync(_folder.Path, "export", "tensorboard", train[..8], "written")).RequireSuccess();
        Assert.True(File.Exists(Path.Combine(_folder.Path, written.Output.Trim())), written.Output);
        JsonElement second = await AssayProgram.JsonAsync(_folder.Path, "import", "tensorboard", "written");
        Assert.Equal((1, 12, 1), (second.GetProperty("runs_copied").GetInt32(), second.GetProperty("points").GetInt32(), second.GetProperty("artifacts").GetInt32()));
        JsonElement[] stories = [await AssayProgram.JsonAsync(_folder.Path, "show", train), .. await StoriesAsync("written")];
        Assert.Equal(stories[0].GetProperty("metrics").ToString(), stories[1].GetProperty("metrics").ToString());
        Assert.Equal(stories[0].GetProperty("artifacts").ToString(), stories[1].GetProperty("artifacts").ToString());
    }

    [Fact]
    public async Task A_dry_run_beside_no_workspace_makes_none()
    {
        JsonElement outcome = await AssayProgram.JsonAsync(_folder.Path, "import", "mlflow", Repository.PathOf("examples", "interchange", "mlruns"), "--dry-run");

        Assert.Equal((1, 5), (outcome.GetProperty("runs_copied").GetInt32(), outcome.GetProperty("points").GetInt32()));
        Assert.False(outcome.GetProperty("workspace_created").GetBoolean());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_server_is_imported_with_histories_and_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        (await AssayProgram.RunAsync(_folder.Path, "import", "mlflow", Repository.PathOf("examples", "interchange", "mlruns"))).RequireSuccess();
        Directory.CreateDirectory(Path.Combine(_folder.Path, "other"));

        // The server is the one that `assay exec` starts for a program, which here is assay again.
        CommandResult result = await AssayProgram.RunAsync(
            _folder.Path, "exec", "--", "sh", "-c", $"cd other && dotnet '{AssayProgram.Path}' init && dotnet '{AssayProgram.Path}' import mlflow \"$MLFLOW_TRACKING_URI\" --json");

        string output = result.RequireSuccess().Output;
        JsonElement outcome = AssayProgram.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(2, outcome.GetProperty("runs_copied").GetInt32());
        string other = Path.Combine(_folder.Path, "other");
        JsonElement there = await AssayProgram.JsonAsync(_folder.Path, "show", MlflowRun);
        JsonElement here = await AssayProgram.JsonAsync(other, "show", MlflowRun);
        foreach (string part in new[] { "name", "status", "started", "ended", "parameters", "metrics", "artifacts" })
            Assert.Equal(there.GetProperty(part).ToString(), here.GetProperty(part).ToString());
    }

    [Fact]
    public async Task Runs_are_listed_and_exported_by_a_filter()
    {
        (await AssayProgram.RunAsync(_folder.Path, "import", "mlflow", Repository.PathOf("examples", "interchange", "mlruns"))).RequireSuccess();

        Assert.Single((await AssayProgram.JsonAsync(_folder.Path, "runs", "--filter", "metrics.log_loss < 0.5 AND params.penalty = '0.5'")).EnumerateArray());
        Assert.Empty((await AssayProgram.JsonAsync(_folder.Path, "runs", "--filter", "metrics.log_loss > 0.5")).EnumerateArray());
        CommandResult exported = await AssayProgram.RunAsync(_folder.Path, "export", "runs", "--format", "csv", "--filter", "tags.team = 'other'");
        Assert.Equal("run_id,name,experiment,status,parent,user,started,ended,duration_seconds\r\n", exported.RequireSuccess().Output);
        CommandResult malformed = await AssayProgram.RunAsync(_folder.Path, "runs", "--filter", "metrics.loss <");
        Assert.Equal(2, malformed.ExitCode);
        Assert.StartsWith("assay: ", malformed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_imported_is_one_message()
    {
        CommandResult missing = await AssayProgram.RunAsync(_folder.Path, "import", "mlflow", "nowhere");

        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith("assay: There must be a folder of MLflow's at 'nowhere'", missing.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".assay")));
    }

    private async Task<List<JsonElement>> StoriesAsync(string experiment)
    {
        var stories = new List<JsonElement>();
        foreach (JsonElement run in (await AssayProgram.JsonAsync(_folder.Path, "runs", "--experiment", experiment)).EnumerateArray())
            stories.Add(await AssayProgram.JsonAsync(_folder.Path, "show", run.GetProperty("run_id").GetString()!));
        return stories;
    }
}
