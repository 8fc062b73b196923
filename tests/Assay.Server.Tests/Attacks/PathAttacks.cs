namespace Assay.Server.Tests.Attacks;

/// <summary>Paths of artifacts by which MLflow and its like gave out, overwrote or deleted other files.</summary>
public sealed class PathAttacks(AttackedServer attacked) : ArtifactAttacks(attacked)
{
    public static TheoryData<string> Paths { get; } =
    [
        "../../../../outside/canary", "..", "../", "dir/../../x", "/etc/passwd", "//etc/passwd", "%2e%2e/%2e%2e/%2e%2e/%2e%2e/outside/canary", "..%2f..%2f..%2f..%2foutside%2fcanary",
        "%2E%2E%2F%2E%2E%2Foutside", "%252e%252e%252f%252e%252e%252foutside", "%25252e%25252e%25252foutside", "..%252f..%252foutside", "%2fetc%2fpasswd", "%252fetc%252fpasswd",
        "..\\..\\outside\\canary", "dir%5c..%5c..%5coutside", "%255c..%255coutside", "a.txt%00", "a%2500.txt", "../../outside/canary%00.txt", "%2%0952e%2%0952e/outside", "%2%0d%0a52e/x",
        "\\\\?\\C:\\Windows\\win.ini", "\\\\server\\share\\x", "C:\\Windows\\win.ini", "C:/Windows/win.ini", "file:///etc/passwd", "file:/etc/passwd", "file://a%23/..//tmp", "a%23/../../../outside",
        "%c0%ae%c0%ae/%c0%ae%c0%ae/outside", "%u002e%u002e/outside", "....//../outside", "dir/%2e%2e/%2e%2e/%2e%2e/x", "~/../../x", "http://127.0.0.1/x",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Issue_7166_a_path_in_a_query_never_leaves_the_run(string path)
    {
        string query = InAQuery(path);
        foreach (string line in new[]
        {
            $"GET /get-artifact?run_id={Run}&path={query}",
            $"GET /get-artifact?run_uuid={Run}&path={query}",
            $"GET /api/2.0/mlflow/artifacts/list?run_id={Run}&path={query}",
            $"GET /ajax-api/2.0/mlflow/artifacts/list?run_id={Run}&path={query}",
            $"GET /api/2.0/mlflow-artifacts/artifacts?path={query}",
            $"GET /model-versions/get-artifact?name=m&version=1&path={query}",
            $"GET /api/2.0/mlflow/logged-models/m-1/artifacts/directories?artifact_directory_path={query}",
            $"GET /ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path={query}",
        })
        {
            RawAnswer answer = await Server.RefusedAsync(line);
            Assert.Equal(400, answer.Status);
            Assert.Equal("""{"error_code":"INVALID_PARAMETER_VALUE","message":"Invalid path"}""", answer.Body);
        }
        await Server.RefusedAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path={query}", "attack", "Content-Type: text/plain");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task CVE_2024_1560_and_CVE_2023_6831_an_encoded_path_in_a_url_never_leaves_the_artifacts(string path)
    {
        // What the framework resolves by itself ends at another route, which is not there: also a refusal.
        foreach (string api in new[] { "/api/2.0/mlflow-artifacts", "/ajax-api/2.0/mlflow-artifacts" })
        {
            foreach (string line in new[] { $"DELETE {api}/artifacts/{OnTheLine(path)}", $"GET {api}/artifacts/{OnTheLine(path)}", $"GET {api}/presigned/{OnTheLine(path)}" })
            {
                await Server.RefusedAsync(line);
            }
            // Below a folder a drive or a scheme is a name like others: it may be asked for, and leads nowhere else.
            await Server.AttackAsync($"DELETE {api}/artifacts/0/own/{OnTheLine(path)}");
            await Server.RefusedAsync($"GET {api}/artifacts/0/own/{OnTheLine(path)}");
            await Server.RefusedAsync($"PUT {api}/artifacts/{OnTheLine(path)}", "attack");
            foreach (string step in new[] { "create", "complete", "abort" })
            {
                RawAnswer answer = await RawHttp.SendAsync(Server.Address, $"POST {api}/mpu/{step}/{OnTheLine(path)}", ["Content-Type: application/json"], "{}");
                Assert.True(answer.Status is 400 or 404 or 405, $"{step} {path}: {answer.Status} {answer.Body}");
            }
        }
        Assert.Equal("mine"u8.ToArray(), await Server.ContentAsync("/api/2.0/mlflow-artifacts/artifacts/0/own/a.txt"));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(RunFolder, "a.txt")));
    }

    [Fact]
    public async Task CVE_2023_6909_an_encoded_slash_is_decoded_once_and_checked_after_it()
    {
        Assert.Equal("mine", (await RawHttp.SendAsync(Server.Address, "GET /api/2.0/mlflow-artifacts/artifacts/0%2Fown%2Fa.txt")).Body);
        await Server.RefusedAsync("GET /api/2.0/mlflow-artifacts/artifacts/0%2Fown%2F..%2F..%2F..%2Fetc%2Fpasswd");
        // Encoded twice it is a name, and nothing bears it.
        Assert.Equal(404, (await Server.RefusedAsync("GET /api/2.0/mlflow-artifacts/artifacts/0%252Fown%252Fa.txt")).Status);
        await Server.RefusedAsync("GET /api/2.0/%6dlflow-artifacts/artifacts/..%2f..%2fetc");
    }

    [Fact]
    public async Task All_artifacts_at_once_cannot_be_deleted()
    {
        foreach (string path in new[] { "", "/", ".", "./", "%2e", "//", "a/.." })
        {
            await Server.RefusedAsync($"DELETE /api/2.0/mlflow-artifacts/artifacts/{path}");
        }
        Assert.Equal("mine"u8.ToArray(), await Server.ContentAsync("/api/2.0/mlflow-artifacts/artifacts/0/own/a.txt"));
    }

    [Fact]
    public async Task CVE_2024_6838_names_have_a_longest_length()
    {
        foreach (string path in new[] { new string('a', 256), new string('é', 128), string.Join('/', Enumerable.Repeat("a", 101)), string.Join('/', Enumerable.Repeat(new string('a', 200), 6)) })
        {
            await Server.RefusedAsync($"PUT /api/2.0/mlflow-artifacts/artifacts/{OnTheLine(path)}", "attack");
            await Server.RefusedAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={Run}&path={InAQuery(path)}", "attack", "Content-Type: text/plain");
            await Server.RefusedAsync($"GET /get-artifact?run_id={Run}&path={InAQuery(path)}");
        }
        await Server.RefusedAsync("POST /api/2.0/mlflow/experiments/create", $$"""{"name":"long","artifact_location":"s3://bucket/{{new string('a', 3000)}}"}""");
    }
}
