using System.Globalization;
using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Runs at a server, read.</summary>
internal sealed class RemoteRuns(RestClient client, RunIds ids)
{
    /// <summary>As many points as MLflow's servers give at once.</summary>
    private const int HistoryPage = 25_000;

    /// <summary>The run without what has no place in MLflow's protocol and is kept in tags.</summary>
    public static RunDetails WithoutOurTags(RunDetails found) => found.Tags.Keys.Any(IsOurs)
        ? found with { Tags = found.Tags.Where(t => !IsOurs(t.Key)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal) }
        : found;

    public async Task<RunDetails?> FindAsync(RunId run, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await ids.CallAsync(run, id => client.GetAsync("runs/get", [("run_id", id.ToString()), ("run_uuid", id.ToString())], cancellationToken), cancellationToken).ConfigureAwait(false);
            return RunJson.Read(answer.Member("run") ?? default);
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
        {
            return null;
        }
    }

    public async Task<Page<RunDetails>> SearchAsync(RunSearch search, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> experiments = search.Experiments is { } some
            ? [.. some.Select(e => e.ToString())]
            : await RunIds.ExperimentsAsync(client, cancellationToken).ConfigureAwait(false);
        if (experiments.Count == 0)
        {
            return new Page<RunDetails>([], null);
        }
        var split = FilterSplit.Of(search.Filter);
        try
        {
            return await SearchAsync(search, experiments, split, cancellationToken).ConfigureAwait(false);
        }
        catch (TrackingException refused) when (refused.Fault == TrackingFault.InvalidValue && split.IsDoubtful)
        {
            return await SearchAsync(search, experiments, split.WithoutDoubt(), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<MetricPoint>> HistoryAsync(RunId run, string key, long from, int limit, CancellationToken cancellationToken)
    {
        var points = new List<MetricPoint>();
        string? token = null;
        do
        {
            JsonElement page;
            try
            {
                page = await ids.CallAsync(run, id => client.GetAsync("metrics/get-history",
                [
                    ("run_id", id.ToString()),
                    ("run_uuid", id.ToString()),
                    ("metric_key", key),
                    ("max_results", HistoryPage.ToString(CultureInfo.InvariantCulture)),
                    ("page_token", token),
                ], cancellationToken), cancellationToken).ConfigureAwait(false);
            }
            catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
            {
                return [];
            }
            foreach (JsonElement metric in page.Items("metrics"))
            {
                if (from > 0)
                {
                    from--;
                }
                else if (points.Count < limit)
                {
                    points.Add(RunJson.Point(metric));
                }
            }
            token = page.Text("next_page_token") is { Length: > 0 } next ? next : null;
        }
        while (token is not null && points.Count < limit);
        return points;
    }

    private static bool IsOurs(string tag) => tag == RunIds.Tag || tag.StartsWith(RemoteEvents.TagPrefix, StringComparison.Ordinal);

    private Task<Page<RunDetails>> SearchAsync(RunSearch search, IReadOnlyList<string> experiments, FilterSplit split, CancellationToken cancellationToken)
    {
        Task<JsonElement> Ask(string? token) => client.PostAsync("runs/search", json =>
        {
            json.WriteStartArray("experiment_ids");
            foreach (string id in experiments)
            {
                json.WriteStringValue(id);
            }
            json.WriteEndArray();
            json.WriteString("run_view_type", ExperimentJson.TextOf(search.View));
            split.Write(json, search.OrderBy, search.MaxResults, token);
        }, safe: true, cancellationToken: cancellationToken);

        RunDetails? Wanted(JsonElement item) => RunJson.Read(item) is var run && split.Here.All(c => FilterMatch.Holds(c, run)) ? run : null;
        return FilteredPages.ReadAsync(Ask, "runs", Wanted, search.PageToken, search.MaxResults);
    }
}
