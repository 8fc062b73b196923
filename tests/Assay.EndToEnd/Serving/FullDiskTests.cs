using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Assay.Testing;

namespace Assay.EndToEnd.Serving;

public sealed class FullDiskTests : IDisposable
{
    private const int Megabytes = 3;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The system refuses to let the server's files grow, as a full disk would, and then gives way.</summary>
    [Fact]
    public async Task A_full_disk_is_said_and_loses_nothing_and_when_there_is_room_again_the_server_goes_on()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var server = new KillableServer(_folder.Path);
        // In blocks of 512 bytes. The signal is ignored, so that writes fail instead; the runtime's own mapped memory counts as a file unless it is told.
        await server.StartAsync($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -S -f {Megabytes * 2048}");
        using var client = new HttpClient { BaseAddress = server.Address };
        string run = (await PostAsync(client, "runs/create", new { experiment_id = "0", start_time = 1 })).Body.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;

        var kept = new List<string>();
        (HttpStatusCode Status, JsonElement Body) answer;
        while ((answer = await TagAsync(client, run, kept.Count)).Status == HttpStatusCode.OK)
        {
            kept.Add($"t{kept.Count}");
            Assert.True(kept.Count < 10_000, "The limit does not hold.");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("TEMPORARILY_UNAVAILABLE", answer.Body.GetProperty("error_code").GetString());
        Assert.Contains("full", answer.Body.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_folder.Path, answer.Body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Superset(kept.ToHashSet(), await TagsAsync(client, run));

        (await new Command("prlimit") { Arguments = ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), "--fsize=unlimited"] }.RunAsync()).RequireSuccess();
        for (int i = 0; i < 10; i++)
        {
            kept.Add($"t{kept.Count}");
            Assert.Equal(HttpStatusCode.OK, (await TagAsync(client, run, kept.Count - 1)).Status);
        }
        await server.KillAsync();
        await server.StartAsync();

        Assert.Superset(kept.ToHashSet(), await TagsAsync(client, run));
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> TagAsync(HttpClient client, string run, int number) =>
        PostAsync(client, "runs/set-tag", new { run_id = run, key = $"t{number}", value = new string((char)('a' + (number % 26)), 4000) });

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpClient client, string call, object body)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync($"/api/2.0/mlflow/{call}", body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<HashSet<string>> TagsAsync(HttpClient client, string run)
    {
        JsonElement found = await client.GetFromJsonAsync<JsonElement>($"/api/2.0/mlflow/runs/get?run_id={run}");
        return [.. found.GetProperty("run").GetProperty("data").GetProperty("tags").EnumerateArray().Select(t => t.GetProperty("key").GetString()!)];
    }
}
