using System.Text;
using System.Text.Json;
using Assay.Tracking;
using Assay.Versioning;

namespace Assay.Workbench.Tests.Exporting;

public sealed class ExportRunsTests : IDisposable
{
    private readonly Assay.Testing.ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_table_has_a_row_for_each_run_and_columns_for_whatever_any_has()
    {
        await FillAsync();

        string[] lines = (await ExportAsync(new ExportRequest { Format = ExportFormat.Csv })).Split("\r\n");

        Assert.Equal(
            "run_id,name,experiment,status,parent,user,started,ended,duration_seconds,params.formula,params.lr,metrics.loss,metrics.loss.min,metrics.loss.max,metrics.nothing,metrics.nothing.min,metrics.nothing.max,tags.team",
            lines[0]);
        Assert.Equal($"{new string('b', 32)},\"with, comma\",second,failed,,,1970-01-01T00:00:02.000Z,1970-01-01T00:00:03.500Z,1.5,\"'=HYPERLINK(\"\"x\"\")\",,,,,NaN,,,", lines[1]);
        Assert.Equal($"{new string('a', 32)},plain,first,running,,ada,1970-01-01T00:00:01.000Z,,,,0.1,0.25,0.125,1.5,,,,blue", lines[2]);
        Assert.Equal([""], lines[3..]);
    }

    [Fact]
    public async Task JSON_has_everything_and_histories_on_request()
    {
        await FillAsync();

        JsonElement[] runs = Parse(await ExportAsync(new ExportRequest { Format = ExportFormat.Json, History = true }));

        JsonElement run = runs.Single(r => r.GetProperty("name").GetString() == "plain");
        Assert.Equal("first", run.GetProperty("experiment").GetString());
        Assert.Equal("0.1", run.GetProperty("params").GetProperty("lr").GetString());
        Assert.Equal("hidden", run.GetProperty("tags").GetProperty("mlflow.note.content").GetString());
        JsonElement loss = run.GetProperty("metrics").GetProperty("loss");
        Assert.Equal((3, 0.25), (loss.GetProperty("count").GetInt32(), loss.GetProperty("last").GetProperty("value").GetDouble()));
        Assert.Equal([1.5, 0.125, 0.25], loss.GetProperty("history").EnumerateArray().Select(p => p.GetProperty("value").GetDouble()));
        JsonElement nothing = runs.Single(r => r.GetProperty("name").GetString() == "with, comma").GetProperty("metrics").GetProperty("nothing");
        Assert.Equal("NaN", nothing.GetProperty("last").GetProperty("value").GetString());
        Assert.Equal(JsonValueKind.Null, nothing.GetProperty("min").ValueKind);
        Assert.False(Parse(await ExportAsync(new ExportRequest { Format = ExportFormat.Json }))[0].GetProperty("metrics").EnumerateObject().First().Value.TryGetProperty("history", out _));
    }

    [Fact]
    public async Task One_experiment_can_be_asked_for()
    {
        await FillAsync();

        Assert.Equal("plain", Assert.Single(Parse(await ExportAsync(new ExportRequest { Format = ExportFormat.Json, Experiment = "first" }))).GetProperty("name").GetString());
        WorkbenchException missing = await Assert.ThrowsAsync<WorkbenchException>(() => ExportAsync(new ExportRequest { Format = ExportFormat.Csv, Experiment = "third" }));
        Assert.Contains("first, second", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_without_runs_has_its_head()
    {
        WorkspaceFolder.Init(_folder.Path);
        Assert.Equal("run_id,name,experiment,status,parent,user,started,ended,duration_seconds\r\n", await ExportAsync(new ExportRequest { Format = ExportFormat.Csv }));
        Assert.Empty(Parse(await ExportAsync(new ExportRequest { Format = ExportFormat.Json })));
    }

    [Fact]
    public async Task Histories_do_not_fit_a_table()
    {
        WorkspaceFolder.Init(_folder.Path);
        await Assert.ThrowsAsync<WorkbenchException>(() => ExportAsync(new ExportRequest { Format = ExportFormat.Csv, History = true }));
    }

    private async Task FillAsync()
    {
        await using Workspace workspace = await Workspace.OpenAsync(WorkspaceFolder.Init(_folder.Path));
        Experiment first = await workspace.Store.GetOrCreateExperimentAsync("first");
        Experiment second = await workspace.Store.GetOrCreateExperimentAsync("second");
        RunId a = RunId.Parse(new string('a', 32));
        RunId b = RunId.Parse(new string('b', 32));
        MetricValue Loss(long step, double value) => new("loss", new MetricPoint(step, value, new Timestamp(step)));
        await workspace.Store.WriteAsync(
        [
            new Assay.Tracking.RunStarted(a, first.Id, "plain", "ada", new Timestamp(1000)),
            new ParameterLogged(a, "lr", "0.1"),
            new TagSet(a, "team", "blue"),
            new TagSet(a, RunTags.Note, "hidden"),
            new MetricsLogged(a, [Loss(1, 1.5), Loss(2, 0.125), Loss(3, 0.25)]),
            new Assay.Tracking.RunStarted(b, second.Id, "with, comma", "", new Timestamp(2000)),
            new ParameterLogged(b, "formula", "=HYPERLINK(\"x\")"),
            new MetricsLogged(b, [new MetricValue("nothing", new MetricPoint(1, double.NaN, new Timestamp(1)))]),
            new RunUpdated(b) { Status = RunStatus.Failed, EndedAt = new Timestamp(3500) },
        ]);
    }

    private async Task<string> ExportAsync(ExportRequest request)
    {
        using var output = new MemoryStream();
        await ExportVerb.RunsAsync(request with { Workspace = _folder.Path }, output, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static JsonElement[] Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
