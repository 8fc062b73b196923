using System.Text.Json;

namespace Assay.Server.Tests.Artifacts;

public sealed class RunArtifactsTests
{
    [Fact]
    public async Task Artifacts_through_the_server_are_listed_and_fetched_by_run()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        (string run, string location) = await server.RunAsync();
        Assert.Equal($"mlflow-artifacts:/0/{run}/artifacts", location);
        Assert.Equal($$"""{"root_uri":"{{location}}"}""", (await server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_id={run}")).Body);
        await server.PutAsync($"0/{run}/artifacts/a.txt", "abcdefg"u8.ToArray());
        await server.PutAsync($"0/{run}/artifacts/dir/b.txt", "1"u8.ToArray());
        await AssertListedAsync(server, run, location);
        Assert.Equal("abcdefg"u8.ToArray(), await server.ContentAsync($"/get-artifact?run_id={run}&path=a.txt"));
        Assert.Equal("1"u8.ToArray(), await server.ContentAsync($"//get-artifact?run_uuid={run}&path=dir/b.txt"));
    }

    [Fact]
    public async Task Artifacts_that_clients_write_by_themselves_are_listed_and_fetched_by_run()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: false);
        (string run, string location) = await server.RunAsync();
        Assert.Equal($"file://{server.Root}/0/{run}/artifacts", location);
        Assert.Equal($$"""{"root_uri":"{{location}}"}""", (await server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_id={run}")).Body);
        string folder = Path.Combine(server.Root, "0", run, "artifacts");
        Directory.CreateDirectory(Path.Combine(folder, "dir"));
        await File.WriteAllTextAsync(Path.Combine(folder, "a.txt"), "abcdefg");
        await File.WriteAllTextAsync(Path.Combine(folder, "dir", "b.txt"), "1");
        await AssertListedAsync(server, run, location);
        Assert.Equal("abcdefg"u8.ToArray(), await server.ContentAsync($"/get-artifact?run_id={run}&path=a.txt"));
        Assert.Equal("1"u8.ToArray(), await server.ContentAsync($"/get-artifact?run_id={run}&path=dir/./b.txt"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MLflows_web_page_uploads_small_files(bool proxied)
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied);
        (string run, _) = await server.RunAsync();
        string path = $"/ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path=dir/a.txt";
        Assert.Equal(200, (await RawHttp.SendAsync(server.Address, $"POST {path}", body: "content")).Status);
        Assert.Equal("content"u8.ToArray(), await server.ContentAsync($"/get-artifact?run_id={run}&path=dir/a.txt"));
        foreach ((string line, string body, string message) in new[]
        {
            ("POST /ajax-api/2.0/mlflow/upload-artifact?path=a", "x", "Request must specify run_uuid."),
            ($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}", "x", "Request must specify path."),
            ($"POST {path}", "", "Request must specify data."),
            ($"POST {path}", new string('x', (10 * 1024 * 1024) + 1), "Artifact size is too large. Max size is 10MB."),
            ($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path=../x", "x", "Invalid path"),
        })
        {
            RawAnswer answer = await RawHttp.SendAsync(server.Address, line, body: body);
            Assert.Equal((400, message), (answer.Status, JsonDocument.Parse(answer.Body).RootElement.GetProperty("message").GetString()));
        }
    }

    [Fact]
    public async Task Paths_are_checked_first_and_refused_in_MLflows_words()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: false);
        (string run, _) = await server.RunAsync();
        foreach (string path in new[] { $"/api/2.0/mlflow/artifacts/list?run_id={run}", $"/get-artifact?run_id={run}", "//model-versions/get-artifact?name=model&version=1" })
        {
            Assert.Equal((400, """{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid path"}"""), await server.GetAsync($"{path}&path=../path"));
        }
    }

    [Fact]
    public async Task Runs_and_files_that_are_not_there_are_not_found()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        (string run, _) = await server.RunAsync();
        foreach (string path in new[]
        {
            "/api/2.0/mlflow/artifacts/list?run_id=nothing", $"/api/2.0/mlflow/artifacts/list?run_id={new string('0', 32)}", "/get-artifact?run_id=nothing&path=a",
            $"/get-artifact?run_id={run}&path=a", "/model-versions/get-artifact?name=m&version=1&path=a", "/model-versions/get-artifact?name=m&version=x&path=a",
            "/api/2.0/mlflow/logged-models/m-nothing/artifacts/directories", "/ajax-api/2.0/mlflow/logged-models/m-nothing/artifacts/files?artifact_file_path=a",
        })
        {
            (int status, string body) = await server.GetAsync(path);
            Assert.True(status == 404, $"{path}: {status} {body}");
            Assert.Equal("RESOURCE_DOES_NOT_EXIST", JsonDocument.Parse(body).RootElement.GetProperty("error_code").GetString());
        }
        foreach (string path in new[] { "/api/2.0/mlflow/artifacts/list", "/get-artifact?path=a", $"/get-artifact?run_id={run}", $"/get-artifact?run_id={run}&path=" })
        {
            Assert.Equal(400, (await server.GetAsync(path)).Status);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_of_logged_models_and_of_versions_are_listed_and_fetched(bool proxied)
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied);
        (string run, string location) = await server.RunAsync();
        await server.Home.Artifacts.PutAsync(location, "model/MLmodel", new MemoryStream("flavors"u8.ToArray()));
        JsonElement info = (await server.PostAsync("logged-models", new { experiment_id = "0", name = "logged" })).GetProperty("model").GetProperty("info");
        string model = info.GetProperty("model_id").GetString()!;
        string uri = info.GetProperty("artifact_uri").GetString()!;
        await server.Home.Artifacts.PutAsync(uri, "data/model.bin", new MemoryStream("weights"u8.ToArray()));

        Assert.Equal(
            $$"""{"root_uri":"{{uri}}","files":[{"path":"data","is_dir":true}]}""",
            (await server.GetAsync($"/api/2.0/mlflow/logged-models/{model}/artifacts/directories")).Body);
        Assert.Equal(
            $$"""{"root_uri":"{{uri}}","files":[{"path":"data/model.bin","is_dir":false,"file_size":7}]}""",
            (await server.GetAsync($"/ajax-api/2.0/mlflow/logged-models/{model}/artifacts/directories?artifact_directory_path=data")).Body);
        Assert.Equal("weights"u8.ToArray(), await server.ContentAsync($"/ajax-api/2.0/mlflow/logged-models/{model}/artifacts/files?artifact_file_path=data/model.bin"));

        await server.PostAsync("registered-models/create", new { name = "m" });
        foreach ((string source, string path, string expected) in new[]
        {
            ($"{location}/model", "MLmodel", "flavors"), ($"runs:/{run}/model", "MLmodel", "flavors"), ($"runs:/{run}", "model/MLmodel", "flavors"),
            ($"models:/{model}", "data/model.bin", "weights"), ("models:/m/1", "MLmodel", "flavors"),
        })
        {
            string version = (await server.PostAsync("model-versions/create", new { name = "m", source, run_id = run })).GetProperty("model_version").GetProperty("version").ToString();
            Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(await server.ContentAsync($"/model-versions/get-artifact?name=m&version={version}&path={path}")));
            Assert.Equal(404, (await server.GetAsync($"/model-versions/get-artifact?name=m&version={version}&path=nothing")).Status);
        }
    }

    [Fact]
    public async Task A_relative_location_is_recorded_and_what_lies_outside_the_root_is_not_listed()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: false);
        string id = (await server.PostAsync("experiments/create", new { name = "My Experiment", artifact_location = "my_location" })).GetProperty("experiment_id").GetString()!;
        JsonElement experiment = JsonDocument.Parse((await server.GetAsync($"/api/2.0/mlflow/experiments/get?experiment_id={id}")).Body).RootElement.GetProperty("experiment");
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "my_location"), experiment.GetProperty("artifact_location").GetString());
        (string run, _) = await server.RunAsync(id);
        (int status, string body) = await server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_id={run}");
        Assert.Equal(400, status);
        Assert.Contains("are not kept here", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locations_elsewhere_are_recorded_and_never_contacted()
    {
        await using ArtifactServer server = await ArtifactServer.StartAsync(proxied: true);
        string id = (await server.PostAsync("experiments/create", new { name = "bucket", artifact_location = "s3://bucket/runs" })).GetProperty("experiment_id").GetString()!;
        (string run, string location) = await server.RunAsync(id);
        Assert.Equal($"s3://bucket/runs/{run}/artifacts", location);
        (int status, string body) = await server.GetAsync($"/get-artifact?run_id={run}&path=a");
        Assert.Equal(400, status);
        Assert.Contains("contacts nobody", body, StringComparison.Ordinal);
    }

    private static async Task AssertListedAsync(ArtifactServer server, string run, string location)
    {
        foreach (string prefix in new[] { "/api", "/ajax-api" })
        {
            Assert.Equal(
                $$"""{"root_uri":"{{location}}","files":[{"path":"a.txt","is_dir":false,"file_size":7},{"path":"dir","is_dir":true}]}""",
                (await server.GetAsync($"{prefix}/2.0/mlflow/artifacts/list?run_id={run}")).Body);
        }
        Assert.Equal(
            $$"""{"root_uri":"{{location}}","files":[{"path":"dir/b.txt","is_dir":false,"file_size":1}]}""",
            (await server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_uuid={run}&path=dir/")).Body);
        Assert.Equal($$"""{"root_uri":"{{location}}"}""", (await server.GetAsync($"/api/2.0/mlflow/artifacts/list?run_id={run}&path=a.txt")).Body);
    }
}
