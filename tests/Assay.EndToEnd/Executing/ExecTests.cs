using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;
using Assay.Versioning;

namespace Assay.EndToEnd.Executing;

/// <summary>Programs in other languages, tracked. Not on Windows, which has neither shell nor signals.</summary>
public sealed class ExecTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_is_tracked_with_its_outputs_and_exit_code()
    {
        if (OperatingSystem.IsWindows())
            return;

        CommandResult result = await ExecAsync("--name", "greeting", "--experiment", "shells", "--", "sh", "-c", "echo to out; echo to err >&2; exit 3");

        Assert.Equal((3, "to out\n"), (result.ExitCode, result.Output));
        Assert.Contains("to err\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("in a new workspace", result.Error, StringComparison.Ordinal);
        JsonElement run = await OnlyRunAsync();
        Assert.Equal(("shells", "greeting", "failed"), (Text(run, "experiment"), Text(run, "name"), Text(run, "status")));
        Assert.Equal("the program ended with exit code 3", Text(run, "reason"));
        Assert.Equal("3", Tag(run, "assay.exit_code"));
        Assert.Equal("[\"sh\",\"-c\",\"echo to out; echo to err >&2; exit 3\"]", Tag(run, "assay.command"));
        Assert.Equal(3, run.GetProperty("metrics").GetProperty("exit_code").GetProperty("last").GetDouble());
        Assert.True(run.GetProperty("metrics").GetProperty("duration_seconds").GetProperty("last").GetDouble() > 0);
        Assert.True(run.GetProperty("metrics").GetProperty("system/cpu_seconds").GetProperty("last").GetDouble() > 0);
        Assert.Equal("to out\n", await ArtifactAsync(run, "output/stdout.txt"));
        Assert.Equal("to err\n", await ArtifactAsync(run, "output/stderr.txt"));
    }

    [Fact]
    public async Task A_program_without_our_library_logs_over_HTTP()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Write("train.py", """
            import json, os, sys, time, urllib.request

            def call(name, body):
                request = urllib.request.Request(
                    os.environ["MLFLOW_TRACKING_URI"] + "/api/2.0/mlflow/" + name,
                    json.dumps(dict(body, run_id=os.environ["MLFLOW_RUN_ID"])).encode(),
                    {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["MLFLOW_TRACKING_TOKEN"]})
                return urllib.request.urlopen(request, timeout=60).read()

            call("runs/log-parameter", {"key": "lr", "value": sys.argv[1]})
            for step in range(3):
                call("runs/log-metric", {"key": "loss", "value": 1 / (1 + step), "timestamp": int(time.time() * 1000), "step": step})
            call("runs/update", {"status": "FINISHED", "end_time": int(time.time() * 1000)})
            """);

        (await ExecAsync("--", "python3", "train.py", "0.1")).RequireSuccess();

        JsonElement run = await OnlyRunAsync();
        Assert.Equal(("Default", "python3", "finished"), (Text(run, "experiment"), Text(run, "name"), Text(run, "status")));
        Assert.Equal("0.1", run.GetProperty("parameters").GetProperty("lr").GetString());
        JsonElement loss = run.GetProperty("metrics").GetProperty("loss");
        Assert.Equal((3, 2, 1.0), (loss.GetProperty("count").GetInt32(), loss.GetProperty("step").GetInt32(), loss.GetProperty("max").GetDouble()));
        JsonElement exported = AssayProgram.Parse((await AssayProgram.RunAsync(_folder.Path, "export", "runs", "--format", "json")).RequireSuccess().Output);
        Assert.StartsWith("mlflow-artifacts:/0/", Text(exported[0], "artifacts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_endpoint_lets_nobody_in_without_the_token_and_is_gone_afterwards()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Write("look.py", """
            import os, urllib.error, urllib.request
            print(os.environ["MLFLOW_TRACKING_URI"])
            try:
                urllib.request.urlopen(os.environ["MLFLOW_TRACKING_URI"] + "/api/2.0/mlflow/runs/get?run_id=" + os.environ["MLFLOW_RUN_ID"], timeout=60)
            except urllib.error.HTTPError as refused:
                print(refused.code)
            """);

        string[] lines = (await ExecAsync("--", "python3", "look.py")).RequireSuccess().Output.Split('\n');

        Assert.StartsWith("http://127.0.0.1:", lines[0], StringComparison.Ordinal);
        Assert.Equal("401", lines[1]);
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(lines[0] + "/health")));
    }

    [Fact]
    public async Task Code_data_and_the_variables_named_are_in_the_recipe_and_no_other()
    {
        if (OperatingSystem.IsWindows())
            return;
        await GitAsync("init", "-q");
        _folder.Write("program.sh", "cat data/rows.csv\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));
        _folder.Write("data/rows.csv", "a,b\n1,2\n");
        await GitAsync("add", ".");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "first");
        _folder.Write("program.sh", "cat data/rows.csv; true\n");
        var environment = new Dictionary<string, string?> { ["SHOWN"] = "yes", ["HIDDEN"] = "secret-of-this-test" };

        CommandResult result = await AssayProgram.RunAsync(
            _folder.Path, environment, "exec", "--data", "data", "--data", "data/rows.csv", "--env", "SHOWN", "--env", "ABSENT", "--", "sh", "program.sh");

        Assert.Equal("a,b\n1,2\n", result.RequireSuccess().Output);
        JsonElement run = await OnlyRunAsync();
        Assert.Equal(["data", "rows"], run.GetProperty("data").EnumerateArray().Select(d => Text(d, "name")));
        string stored = await ObjectAsync(Tag(run, "assay.recipe"));
        JsonElement recipe = AssayProgram.Parse(stored);
        Assert.Equal("exec", Text(recipe, "verb"));
        Assert.Equal(["sh", "program.sh"], recipe.GetProperty("command").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(".", Text(recipe, "folder"));
        Assert.Equal(["data", "data/rows.csv"], recipe.GetProperty("data").EnumerateArray().Select(d => Text(d, "path")));
        Assert.Equal("{\"ABSENT\":null,\"SHOWN\":\"yes\"}", recipe.GetProperty("environment").GetRawText());
        Assert.Equal(Tag(run, "mlflow.source.git.commit"), Text(recipe.GetProperty("code"), "commit"));
        Assert.Contains("+cat data/rows.csv; true", await ObjectAsync(Text(recipe.GetProperty("code"), "patch")), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-this-test", stored + run.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failed_run()
    {
        if (OperatingSystem.IsWindows())
            return;

        CommandResult result = await ExecAsync("--", "no-such-program", "x");

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("The program 'no-such-program' must be there to be run.", result.Error, StringComparison.Ordinal);
        JsonElement run = await OnlyRunAsync();
        Assert.Equal("failed", Text(run, "status"));
        Assert.Contains("no-such-program", Text(run, "reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("exec", "--data", "nowhere", "--", "true")]
    public async Task Bad_usage_starts_nothing(params string[] arguments)
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("assay: ", result.Error.Split('\n').First(line => line.StartsWith("assay: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.True(arguments.Length == 1 || (await AssayProgram.JsonAsync(_folder.Path, "runs")).GetArrayLength() == 0);
    }

    [Fact]
    public async Task Arguments_pass_as_they_are()
    {
        if (OperatingSystem.IsWindows())
            return;

        CommandResult result = await ExecAsync("--", "printf", "%s|", "@file", "--name", "--", "-x", "$HOME", "a b", "");

        Assert.Equal("@file|--name|--|-x|$HOME|a b||", result.RequireSuccess().Output);
    }

    [Fact]
    public async Task What_a_program_leaves_running_does_not_hold_up_the_run()
    {
        if (OperatingSystem.IsWindows())
            return;

        CommandResult result = await ExecAsync("--", "sh", "-c", "echo done; sleep 120 & echo $! > pid");

        await new Command("kill") { Arguments = [File.ReadAllText(Path.Combine(_folder.Path, "pid")).Trim()] }.RunAsync();
        Assert.Equal("done\n", result.RequireSuccess().Output);
        Assert.Contains("note: A program that was left running holds the output open", result.Error, StringComparison.Ordinal);
        Assert.Equal("finished", Text(await OnlyRunAsync(), "status"));
    }

    private Task<CommandResult> ExecAsync(params string[] arguments) => AssayProgram.RunAsync(_folder.Path, ["exec", .. arguments]);

    private async Task GitAsync(params string[] arguments) =>
        (await new Command("git") { Arguments = arguments, Folder = _folder.Path }.RunAsync()).RequireSuccess();

    private async Task<JsonElement> OnlyRunAsync()
    {
        JsonElement run = Assert.Single((await AssayProgram.JsonAsync(_folder.Path, "runs", "--all")).EnumerateArray().ToArray());
        return await AssayProgram.JsonAsync(_folder.Path, "show", Text(run, "run_id"));
    }

    private async Task<string> ArtifactAsync(JsonElement run, string path) =>
        await ObjectAsync(Text(run.GetProperty("artifacts").EnumerateArray().Single(a => Text(a, "path") == path), "content"));

    private async Task<string> ObjectAsync(string id) =>
        await new FolderObjectStore(WorkspaceFolder.Find(_folder.Path)!.ObjectsPath).ReadTextAsync(ObjectId.Parse(id));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Tag(JsonElement run, string name) => run.GetProperty("tags").GetProperty(name).GetString()!;
}
