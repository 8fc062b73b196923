using System.Collections.Concurrent;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>
/// Which run of the server is which. Assay's servers take the ids that runs have here; MLflow's give others, and a tag says
/// which is meant, so that a run started while the server was away is found again by any process.
/// </summary>
internal sealed class RunIds(RestClient client)
{
    public const string Tag = "assay.client_run";

    private readonly ConcurrentDictionary<RunId, RunId> _server = new();

    public RunId Of(RunId run) => _server.GetValueOrDefault(run, run);

    public void Learn(RunId run, RunId server) => _server[run] = server;

    /// <summary>Calls with the server's id of a run; when it knows none of that id, with that of the run which bears it as a tag.</summary>
    public async Task<T> CallAsync<T>(RunId run, Func<RunId, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(Of(run)).ConfigureAwait(false);
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound && !_server.ContainsKey(run))
        {
            if (await client.IsAssayAsync(cancellationToken).ConfigureAwait(false)
                || await FindAsync(run, null, cancellationToken).ConfigureAwait(false) is not { } server)
            {
                throw;
            }
            return await call(server).ConfigureAwait(false);
        }
    }

    /// <summary>The server's run that bears this id as a tag.</summary>
    /// <param name="experiment">Where it is; null for anywhere.</param>
    public async Task<RunId?> FindAsync(RunId run, ExperimentId? experiment, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> experiments = experiment is { } known ? [known.ToString()] : await ExperimentsAsync(client, cancellationToken).ConfigureAwait(false);
        JsonElement found = await client.PostAsync("runs/search", json =>
        {
            json.WriteStartArray("experiment_ids");
            foreach (string id in experiments)
            {
                json.WriteStringValue(id);
            }
            json.WriteEndArray();
            json.WriteString("filter", $"tags.`{Tag}` = '{run}'");
            json.WriteString("run_view_type", ExperimentJson.TextOf(ViewType.All));
            json.WriteNumber("max_results", 1);
        }, safe: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (JsonElement item in found.Items("runs"))
        {
            RunId server = RunJson.IdOf(item.Member("info") ?? default);
            Learn(run, server);
            return server;
        }
        return null;
    }

    /// <summary>Every experiment, deleted ones too: MLflow searches runs only in those it is given.</summary>
    public static async Task<IReadOnlyList<string>> ExperimentsAsync(RestClient client, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            JsonElement page = await client.PostAsync("experiments/search", json =>
            {
                json.WriteString("view_type", ExperimentJson.TextOf(ViewType.All));
                json.WriteNumber("max_results", 1000);
                if (token is not null)
                {
                    json.WriteString("page_token", token);
                }
            }, safe: true, cancellationToken: cancellationToken).ConfigureAwait(false);
            ids.AddRange(page.Items("experiments").Select(e => e.Name("experiment_id")));
            token = page.Text("next_page_token") is { Length: > 0 } next ? next : null;
        }
        while (token is not null);
        return ids;
    }
}
