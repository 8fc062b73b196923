using System.Globalization;
using System.Text.Json;
using Assay.Testing;
using Xunit.Abstractions;

namespace Assay.EndToEnd.Serving;

/// <summary>Sixty-four clients log while the server is killed and started again and again.</summary>
/// <remarks>ASSAY_SOAK_SECONDS and ASSAY_SOAK_KILLS make it longer than the short form that every test run has.</remarks>
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const int Writers = 64;
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_there_once_however_often_the_server_is_killed()
    {
        int seconds = Setting("ASSAY_SOAK_SECONDS", 12);
        int kills = Setting("ASSAY_SOAK_KILLS", 3);
        using var server = new KillableServer(_folder.Path);
        await server.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Writers }) { BaseAddress = server.Address };
        SoakWriter[] writers = [.. Enumerable.Range(0, Writers).Select(i => new SoakWriter(client, i, keyed: i % 4 != 0))];

        using var end = new CancellationTokenSource();
        Task[] writing = [.. writers.Select(w => Task.Run(() => w.WriteAsync(end.Token)))];
        for (int i = 0; i < kills; i++)
        {
            await WaitAsync(TimeSpan.FromSeconds((double)seconds / (kills + 1)), writing);
            await server.KillAsync();
            await server.StartAsync();
        }
        await WaitAsync(TimeSpan.FromSeconds((double)seconds / (kills + 1)), writing);
        await end.CancelAsync();
        await Task.WhenAll(writing);

        // What is read is what is on the disk, not what the process remembers.
        await server.KillAsync();
        await server.StartAsync();
        int unknown = 0;
        int unknownThere = 0;
        await Parallel.ForEachAsync(writers.SelectMany(w => w.Runs), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (run, cancellationToken) =>
        {
            HashSet<int> there = await BatchesAsync(client, run.Key, cancellationToken);
            Assert.Empty(run.Value.Acknowledged.Except(there));
            Assert.Empty(there.Except(run.Value.Acknowledged).Except(run.Value.Unknown));
            Interlocked.Add(ref unknown, run.Value.Unknown.Count);
            Interlocked.Add(ref unknownThere, run.Value.Unknown.Count(there.Contains));
        });

        int acknowledged = writers.Sum(w => w.Acknowledged);
        output.WriteLine(
            $"{Writers} writers, {seconds} s, {kills} kills: {acknowledged} batches ({acknowledged * SoakWriter.PointsOfBatch} points) in {writers.Sum(w => w.Runs.Count)} runs acknowledged, all there, none twice; " +
            $"{writers.Sum(w => w.SentAgain)} sent again under their key; {unknown} without key and answer, {unknownThere} of them there");
        Assert.True(acknowledged > Writers, $"{acknowledged} batches are too few to tell anything.");
        Assert.True(writers.Sum(w => w.SentAgain) > 0, "No batch was in flight when the server was killed.");
    }

    /// <summary>The batches of a run that are there, each whole and once.</summary>
    private static async Task<HashSet<int>> BatchesAsync(HttpClient client, string run, CancellationToken cancellationToken)
    {
        var steps = new Dictionary<long, double>();
        string? token = null;
        do
        {
            using JsonDocument page = JsonDocument.Parse(await client.GetStringAsync($"/api/2.0/mlflow/metrics/get-history?run_id={run}&metric_key=loss&max_results=1000&page_token={token}", cancellationToken));
            if (page.RootElement.TryGetProperty("metrics", out JsonElement points))
            {
                foreach (JsonElement point in points.EnumerateArray())
                    Assert.True(steps.TryAdd(point.GetProperty("step").GetInt64(), point.GetProperty("value").GetDouble()), $"Step {point.GetProperty("step")} of {run} is there twice.");
            }

            token = page.RootElement.TryGetProperty("next_page_token", out JsonElement next) ? next.GetString() : null;
        }
        while (!string.IsNullOrEmpty(token));

        using JsonDocument found = JsonDocument.Parse(await client.GetStringAsync($"/api/2.0/mlflow/runs/get?run_id={run}", cancellationToken));
        JsonElement data = found.RootElement.GetProperty("run").GetProperty("data");
        HashSet<int> batches = [.. steps.Keys.Select(step => (int)(step / SoakWriter.PointsOfBatch))];
        Assert.Equal(batches.Count * SoakWriter.PointsOfBatch, steps.Count);
        HashSet<string> parameters = data.TryGetProperty("params", out JsonElement all) ? [.. all.EnumerateArray().Select(p => p.GetProperty("key").GetString()!)] : [];
        Assert.Equal(batches.Select(b => $"p{b}").Order(StringComparer.Ordinal), parameters.Order(StringComparer.Ordinal));
        if (batches.Count > 0)
        {
            Assert.Equal(batches.Max().ToString(CultureInfo.InvariantCulture), data.GetProperty("tags").EnumerateArray().Single(t => t.GetProperty("key").GetString() == "last").GetProperty("value").GetString());
            Assert.Equal(steps[steps.Keys.Max()], data.GetProperty("metrics").EnumerateArray().Single().GetProperty("value").GetDouble());
        }

        return batches;
    }

    /// <summary>Lets the writers work for a while; a writer that fails ends the test at once.</summary>
    private static async Task WaitAsync(TimeSpan time, Task[] writing)
    {
        Task first = await Task.WhenAny([.. writing, Task.Delay(time)]);
        await first;
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
