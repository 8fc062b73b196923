using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server.Tests.Attacks;

/// <summary>Locations and sources by which MLflow was made to give out its own files, or to call others.</summary>
public sealed class LocationAttacks(AttackedServer attacked) : ArtifactAttacks(attacked)
{
    [Theory]
    [InlineData("http:///#/../../etc/")]
    [InlineData("http:///?/../../../../../etc/")]
    [InlineData("http:///;/../../../../../etc/")]
    [InlineData("file:///tmp#/../../etc")]
    [InlineData("file:///tmp?/../../etc")]
    [InlineData("mlflow-artifacts:/#/../../etc")]
    [InlineData("mlflow-artifacts:/x;/../../etc")]
    [InlineData("mlflow-artifacts:/%23/../../etc")]
    [InlineData("mlflow-artifacts:/%3f/../../etc")]
    public async Task CVE_2024_1483_3848_1593_2928_fragments_queries_and_parameters_are_no_part_of_a_location(string location) => await AssertNoLocationAsync(location);

    [Theory]
    [InlineData("file:///etc")]
    [InlineData("/etc")]
    [InlineData("file:/etc")]
    [InlineData("file://localhost/etc")]
    [InlineData("../../../../../../../../etc")]
    [InlineData("x/../../../../../../../../../etc")]
    [InlineData("file:../../../../../../../../etc")]
    [InlineData("//proc/self/root/etc")]
    [InlineData("/proc/self/root/etc")]
    [InlineData("file:////proc/self/root/etc")]
    [InlineData("file:///..\\..\\..\\etc")]
    [InlineData("file:\\\\..\\..\\etc")]
    [InlineData("\\\\server\\share")]
    [InlineData("\\\\?\\C:\\")]
    [InlineData("file://a%23/..//tmp")]
    [InlineData("file:///%2e%2e/%2e%2e/etc")]
    [InlineData("file:///%252e%252e/etc")]
    [InlineData("file:///%2%0952e/etc")]
    [InlineData("mlflow-artifacts:/../../etc")]
    [InlineData("mlflow-artifacts:/..%2f..%2fetc")]
    [InlineData("mlflow-artifacts://host/%252e%252e/etc")]
    [InlineData("http://host/api/2.0/mlflow-artifacts/artifacts/../../../../etc")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("gopher://127.0.0.1/x")]
    [InlineData("http://user:password@host/x")]
    public async Task CVE_2023_1177_2356_2780_6977_a_local_or_hostile_location_is_refused(string location) => await AssertNoLocationAsync(location);

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task CVE_2023_1177_and_CVE_2023_2356_a_version_cannot_have_a_source_outside_its_run(string source)
    {
        string name = Guid.NewGuid().ToString();
        await Server.PostAsync("registered-models/create", new { name });
        foreach (object body in new object[] { new { name, source }, new { name, source, run_id = Run } })
        {
            RawAnswer answer = await Server.RefusedAsync("POST /api/2.0/mlflow/model-versions/create", JsonSerializer.Serialize(body));
            Assert.Contains("Invalid model version source", answer.Body, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await Server.RefusedAsync($"GET /model-versions/get-artifact?name={name}&version=1&path=passwd")).Status);
    }

    public static TheoryData<string> Sources { get; } =
    [
        "/etc", "file:///etc", "etc", "./", "../../../../outside", "//proc/self/root", "file:////proc/self/root", "/proc/self/root", "file:///..\\..\\etc", "\\..\\..\\etc",
        "http:///#/../../etc/", "file:///etc#", "file:///etc?x", "mlflow-artifacts:/../etc", "mlflow-artifacts:/..%2f..%2fetc", "mlflow-artifacts:/%252e%252e/etc", "s3://b/%2e%2e/x",
        "runs:/0/../../etc", "models:/m/../../etc", "javascript:alert(1)", "\\\\?\\C:\\", "mlflow-artifacts:/a%00", "mlflow-artifacts://a%23/..//tmp",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task CVE_2023_6977_a_source_that_came_in_some_other_way_hands_out_nothing(string source)
    {
        string name = Guid.NewGuid().ToString();
        await Server.Home.Registry.CreateModelAsync(new NewRegisteredModel(name));
        try
        {
            await Server.Home.Registry.CreateVersionAsync(new NewModelVersion(name, source));
        }
        catch (TrackingException)
        {
            return; // The store refuses it too.
        }
        foreach (string path in new[] { "passwd", "canary", "hostname", "etc/passwd", "outside/canary" })
        {
            await Server.RefusedAsync($"GET /model-versions/get-artifact?name={name}&version=1&path={path}");
        }
    }

    [Fact]
    public async Task CVE_2026_2393_CVE_2023_6974_issues_24768_and_23500_nobody_is_called_on_a_clients_word()
    {
        using var victim = new TcpListener(IPAddress.Loopback, 0);
        victim.Start();
        string address = $"127.0.0.1:{((IPEndPoint)victim.LocalEndpoint).Port}";
        int made = 0;
        foreach (string location in new[]
        {
            $"http://{address}/x", $"https://{address}/x", $"s3://{address}/x", $"ftp://{address}/x", $"hdfs://{address}/x", $"http://{address}/api/2.0/mlflow-artifacts/artifacts/x",
            $"mlflow-artifacts://{address}/x", $"dbfs://{address}/x", $"gs://{address}/x",
        })
        {
            string name = $"victim {made++}";
            RawAnswer created = await Server.AttackAsync("POST /api/2.0/mlflow/experiments/create", JsonSerializer.Serialize(new { name, artifact_location = location }));
            if (created.Status == 200)
            {
                (string run, _) = await Server.RunAsync(JsonDocument.Parse(created.Body).RootElement.GetProperty("experiment_id").GetString()!);
                await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={run}");
                await Server.AttackAsync($"GET /get-artifact?run_id={run}&path=a");
                await Server.AttackAsync($"POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid={run}&path=a", "attack", "Content-Type: text/plain");
            }
            await Server.AttackAsync("POST /api/2.0/mlflow/registered-models/create", JsonSerializer.Serialize(new { name }));
            await Server.AttackAsync("POST /api/2.0/mlflow/model-versions/create", JsonSerializer.Serialize(new { name, source = location }));
            await Server.AttackAsync($"GET /api/2.0/mlflow/model-versions/get-download-uri?name={Uri.EscapeDataString(name)}&version=1");
            await Server.AttackAsync($"GET /model-versions/get-artifact?name={Uri.EscapeDataString(name)}&version=1&path=a");
        }
        await Server.AttackAsync("POST /api/2.0/mlflow/webhooks", JsonSerializer.Serialize(new { name = "w", url = $"http://{address}/hook", events = new[] { "x" } }));
        Assert.False(victim.Pending(), "The server has called an address that a client gave.");
    }

    [Fact]
    public async Task CVE_2025_11201_a_models_name_is_never_a_path()
    {
        foreach (string name in new[] { "../../outside/evil", "..", "a/../../b", "/etc/evil", "..\\evil", "%2e%2e%2fevil" })
        {
            await Server.AttackAsync("POST /api/2.0/mlflow/registered-models/create", JsonSerializer.Serialize(new { name }));
            await Server.AttackAsync("POST /api/2.0/mlflow/logged-models", JsonSerializer.Serialize(new { experiment_id = "0", name }));
            await Server.AttackAsync($"GET /model-versions/get-artifact?name={InAQuery(name)}&version=1&path=canary");
            await Server.AttackAsync($"GET /api/2.0/mlflow/logged-models/{OnTheLine(name)}/artifacts/directories");
        }
    }

    [Fact]
    public async Task CVE_2024_0520_a_datasets_name_and_source_are_words_and_never_paths()
    {
        foreach (string text in new[] { "../../outside/evil", "/etc/evil", "file:///etc/passwd", "http://127.0.0.1:1/evil" })
        {
            await Server.AttackAsync("POST /api/2.0/mlflow/runs/log-inputs", JsonSerializer.Serialize(new
            {
                run_id = Run,
                datasets = new[] { new { dataset = new { name = text, digest = "d", source_type = "http", source = JsonSerializer.Serialize(new { url = text }) } } },
            }));
        }
        Assert.Equal(["dir"], Directory.EnumerateDirectories(RunFolder).Select(Path.GetFileName));
    }

    private async Task AssertNoLocationAsync(string location)
    {
        string name = Guid.NewGuid().ToString();
        RawAnswer answer = await Server.RefusedAsync("POST /api/2.0/mlflow/experiments/create", JsonSerializer.Serialize(new { name, artifact_location = location }));
        Assert.Equal(400, answer.Status);
        Assert.Contains("INVALID_PARAMETER_VALUE", answer.Body, StringComparison.Ordinal);
        // One that came in some other way, such as an older version's, hands out nothing either.
        Experiment made = await Server.Home.Store.CreateExperimentAsync(new NewExperiment(name, location));
        (string run, _) = await Server.RunAsync(made.Id.ToString());
        foreach (string path in new[] { "passwd", "../passwd", "../../passwd", "etc/passwd", "canary", "../canary" })
        {
            await Server.RefusedAsync($"GET /get-artifact?run_id={run}&path={path}");
            await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={run}&path={path}");
        }
        await Server.AttackAsync($"GET /api/2.0/mlflow/artifacts/list?run_id={run}");
    }
}
