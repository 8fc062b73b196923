using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Assay.Server.Tests.Fuzzing;

/// <summary>Whatever is sent to whichever route, it is answered, and never as if the server were at fault.</summary>
/// <remarks>ASSAY_FUZZ=N sends N requests to each route, of which another N are drawn for each ASSAY_FUZZ_SEED.</remarks>
public sealed class EveryRouteFuzzTests
{
    private const int Size = 50;
    private static readonly int Requests = Setting("ASSAY_FUZZ", 40);
    private static readonly int Seed = Setting("ASSAY_FUZZ_SEED", 1);

    [Fact]
    public async Task No_request_is_answered_by_a_fault_or_not_at_all()
    {
        await using OpenServer server = await OpenServer.StartAsync();
        Vocabulary vocabulary = await FillAsync(server);
        Gen<HostileRequest> requests = HostileRequest.Around(vocabulary);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int index, ApiRoute route) in RouteTable.All.Index())
        {
            foreach (HostileRequest request in requests.Sample(Requests, new Rnd((ulong)((Seed * 10_000) + index), 1), Size))
            {
                if (await SendAsync(server, route, request) == 200)
                {
                    taken.Add(route.Template);
                }
            }
            Assert.Equal(200, (await RawHttp.SendAsync(server.Address, "GET /health")).Status);
        }
        // The requests are near enough to what is right to get past the readers.
        Assert.All(
            ["runs/create", "runs/log-metric", "runs/log-batch", "runs/log-parameter", "runs/set-tag", "runs/search", "experiments/create", "experiments/get", "experiments/search", "metrics/get-history", "registered-models/create", "registered-models/search", "model-versions/search", "logged-models"],
            call => Assert.Contains($"/api/2.0/mlflow/{call}", taken));
    }

    /// <summary>An experiment with a run and a model, for requests to speak of.</summary>
    private static async Task<Vocabulary> FillAsync(OpenServer server)
    {
        string experiment = (await server.PostAsync("experiments/create", """{"name":"fuzzing"}""")).GetProperty("experiment_id").GetString()!;
        JsonElement run = await server.PostAsync("runs/create", $$"""{"experiment_id":"{{experiment}}"}""");
        JsonElement model = await server.PostAsync("logged-models", $$"""{"experiment_id":"{{experiment}}"}""");
        return new Vocabulary(
            run.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!,
            experiment,
            model.GetProperty("model").GetProperty("info").GetProperty("model_id").GetString()!);
    }

    private static async Task<int> SendAsync(OpenServer server, ApiRoute route, HostileRequest request)
    {
        string path = RouteTemplate.Parameter().Replace(route.Template, _ => request.Segment);
        string[] head = [$"{route.Method} {path}{request.Query} HTTP/1.1", $"Host: {server.Address.Authority}", "Connection: close", .. request.Headers, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {request.Body.Length}")];
        byte[] lines = Encoding.UTF8.GetBytes(string.Join("\r\n", head) + "\r\n\r\n");

        RawAnswer answer = await RawHttp.SendAsync(server.Address, (byte[])[.. lines, .. request.Body]);

        string what = $"{route.Method} {route.Template}: {answer.Status} {answer.Body}\n{request}";
        Assert.True(answer.Status is (>= 200 and < 500) or 501, what); // 501: MLflow has it and this server says that it has not.
        if (answer.Status >= 400 && answer.Headers["Content-Type"].Any()) // Kestrel refuses what is no HTTP without a word.
        {
            Assert.Equal("application/json", answer.Header("Content-Type"));
            AssertError(answer.Body, what);
        }
        return answer.Status;
    }

    private static void AssertError(string body, string what)
    {
        try
        {
            using var error = JsonDocument.Parse(body);
            Assert.NotEmpty(error.RootElement.GetProperty("error_code").GetString()!);
            Assert.NotNull(error.RootElement.GetProperty("message").GetString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            Assert.Fail($"{e.Message}\n{what}");
        }
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
