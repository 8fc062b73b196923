using System.Net.Http.Json;
using System.Text.Json;
using Assay.EndToEnd.Programs;
using Assay.Testing;

namespace Assay.EndToEnd.Serving;

public sealed class ServeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task What_a_server_acknowledged_is_there_when_it_is_started_again(string signal)
    {
        string workspace = Path.Combine(_folder.Path, "made", "by", "it");
        string run;
        using (var server = await ServingProgram.StartAsync(_folder.Path, "--workspace", workspace))
        {
            JsonElement made = await PostAsync(server.Address, "runs/create", new { start_time = 1 });
            run = made.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
            await PostAsync(server.Address, "runs/log-metric", new { run_id = run, key = "loss", value = 0.5, timestamp = 1, step = 3 });
            int exit = await server.EndAsync(signal);
            Assert.True(signal == "KILL" || exit == 0, $"exit code {exit}");
        }
        using (var server = await ServingProgram.StartAsync(_folder.Path, "--workspace", workspace))
        {
            JsonElement history = await _http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, $"/api/2.0/mlflow/metrics/get-history?run_id={run}&metric_key=loss"));
            Assert.Equal(3, history.GetProperty("metrics")[0].GetProperty("step").GetInt64());
        }
    }

    [Fact]
    public async Task Artifacts_go_where_the_default_root_says()
    {
        string root = new Uri(Path.Combine(_folder.Path, "artifacts")).AbsoluteUri;
        using var server = await ServingProgram.StartAsync(_folder.Path, "--workspace", Path.Combine(_folder.Path, "w"), "--default-artifact-root", root);
        JsonElement made = await PostAsync(server.Address, "experiments/create", new { name = "relative", artifact_location = "my_location" });
        Assert.Equal($"{root}/0", await LocationAsync(server.Address, "0"));
        Assert.Equal(Path.Combine(_folder.Path, "my_location"), await LocationAsync(server.Address, made.GetProperty("experiment_id").GetString()!));
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--host", "example.org")]
    [InlineData("--store", "mysql://host/name")]
    public async Task What_cannot_be_served_is_refused(string option, string value)
    {
        CommandResult result = await AssayProgram.RunAsync(_folder.Path, "serve", option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option, result.Error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> PostAsync(Uri server, string path, object body)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(new Uri(server, $"/api/2.0/mlflow/{path}"), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string?> LocationAsync(Uri server, string experiment) =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri(server, $"/api/2.0/mlflow/experiments/get?experiment_id={experiment}")))
            .GetProperty("experiment").GetProperty("artifact_location").GetString();
}
