using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Assay.EndToEnd.Serving;

/// <summary>A client that logs to runs of its own without pause, and remembers what it was told is kept.</summary>
/// <param name="number">Which of the writers.</param>
/// <param name="keyed">Whether its batches carry a key, and so are sent again until they are acknowledged; without one a batch whose answer was lost is given up.</param>
internal sealed class SoakWriter(HttpClient client, int number, bool keyed)
{
    public const int PointsOfBatch = 5;
    private const int BatchesOfRun = 40;

    /// <summary>By run.</summary>
    public Dictionary<string, SoakRun> Runs { get; } = [];

    public int Acknowledged { get; private set; }

    public int SentAgain { get; private set; }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await SendAsync("runs/create", new { experiment_id = "0", start_time = 1 }, null) is not { } created)
                continue;
            using JsonDocument answer = created;
            string run = answer.RootElement.GetProperty("run").GetProperty("info").GetProperty("run_id").GetString()!;
            SoakRun kept = Runs[run] = new SoakRun();
            for (int batch = 0; batch < BatchesOfRun && !cancellationToken.IsCancellationRequested; batch++)
                await LogAsync(run, kept, batch);
        }
    }

    private async Task LogAsync(string run, SoakRun kept, int batch)
    {
        long first = (long)batch * PointsOfBatch;
        var body = new
        {
            run_id = run,
            metrics = Enumerable.Range(0, PointsOfBatch).Select(i => new { key = "loss", value = number + (first + i) / 1e6, timestamp = 1700000000000 + first + i, step = first + i }),
            @params = new[] { new { key = $"p{batch}", value = $"{number}" } },
            tags = new[] { new { key = "last", value = batch.ToString(CultureInfo.InvariantCulture) } },
        };
        string? key = keyed ? Guid.NewGuid().ToString() : null;
        while (true)
        {
            using JsonDocument? answer = await SendAsync("runs/log-batch", body, key);
            if (answer is not null)
            {
                kept.Acknowledged.Add(batch);
                Acknowledged++;
                return;
            }
            if (!keyed)
            {
                kept.Unknown.Add(batch);
                return;
            }
            SentAgain++;
        }
    }

    /// <summary>The answer; null when there was none, since the server was killed or is not up again.</summary>
    private async Task<JsonDocument?> SendAsync(string call, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/2.0/mlflow/{call}") { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        try
        {
            using HttpResponseMessage answer = await client.SendAsync(request);
            string text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new InvalidOperationException($"{call} must be taken, but the server answered {(int)answer.StatusCode}: {text}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            await Task.Delay(5); // While nobody listens there is nothing to wait for but time.
            return null;
        }
    }
}

/// <summary>What became of the batches of a run.</summary>
internal sealed class SoakRun
{
    public HashSet<int> Acknowledged { get; } = [];

    /// <summary>Sent once, and never answered: they may be there, as a whole, or not.</summary>
    public HashSet<int> Unknown { get; } = [];
}
