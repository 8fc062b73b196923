using System.Text.Json;

namespace Assay.Tracking;

/// <summary>Experiments at a server.</summary>
internal sealed class RemoteExperiments(RestClient client)
{
    public async Task<Experiment> CreateAsync(NewExperiment experiment, CancellationToken cancellationToken)
    {
        JsonElement made = await client.PostAsync("experiments/create", json =>
        {
            json.WriteString("name", experiment.Name);
            if (experiment.ArtifactLocation is { } location)
            {
                json.WriteString("artifact_location", location);
            }
            json.WritePairs("tags", experiment.Tags);
        }, safe: false, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await FindAsync("experiments/get", "experiment_id", made.Name("experiment_id"), cancellationToken).ConfigureAwait(false)
            ?? throw new TrackingException($"The server made the experiment '{experiment.Name}', but no longer knows it.");
    }

    public async Task<Experiment?> FindAsync(string call, string by, string value, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await client.GetAsync(call, [(by, value)], cancellationToken).ConfigureAwait(false);
            return answer.Member("experiment") is { } experiment ? ExperimentJson.Read(experiment) : null;
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
        {
            return null;
        }
    }

    public async Task<Page<Experiment>> SearchAsync(ExperimentSearch search, CancellationToken cancellationToken)
    {
        var split = FilterSplit.Of(search.Filter);
        JsonElement answer;
        try
        {
            answer = await SearchAsync(search, split, cancellationToken).ConfigureAwait(false);
        }
        catch (TrackingException refused) when (refused.Fault == TrackingFault.InvalidValue && split.HasTestsOfAbsence)
        {
            split = split.WithoutTestsOfAbsence();
            answer = await SearchAsync(search, split, cancellationToken).ConfigureAwait(false);
        }
        var found = answer.Items("experiments").Select(ExperimentJson.Read).Where(e => split.Here.All(c => FilterMatch.Holds(c, e)));
        return new Page<Experiment>([.. found], answer.Text("next_page_token") is { Length: > 0 } token ? token : null);
    }

    public Task ChangeAsync(ExperimentId id, ExperimentChange change, CancellationToken cancellationToken)
    {
        (string call, Action<Utf8JsonWriter> write) = change switch
        {
            ExperimentRenamed renamed => ("update", (Action<Utf8JsonWriter>)(json => json.WriteString("new_name", renamed.Name))),
            ExperimentStageChanged { Stage: LifecycleStage.Deleted } => ("delete", _ => { }),
            ExperimentStageChanged => ("restore", _ => { }),
            ExperimentTagSet tag => ("set-experiment-tag", json => WriteTag(json, tag)),
            ExperimentTagDeleted tag => ("delete-experiment-tag", json => json.WriteString("key", tag.Key)),
            _ => throw new ArgumentException($"The protocol of tracking servers has no words for {change.GetType().Name}.", nameof(change)),
        };
        return client.PostAsync($"experiments/{call}", json =>
        {
            json.WriteString("experiment_id", id.ToString());
            write(json);
        }, safe: change is ExperimentRenamed or ExperimentTagSet, cancellationToken: cancellationToken);
    }

    private static void WriteTag(Utf8JsonWriter json, ExperimentTagSet tag)
    {
        json.WriteString("key", tag.Key);
        json.WriteString("value", tag.Value);
    }

    private Task<JsonElement> SearchAsync(ExperimentSearch search, FilterSplit split, CancellationToken cancellationToken) =>
        client.PostAsync("experiments/search", json =>
        {
            json.WriteString("view_type", ExperimentJson.TextOf(search.View));
            split.Write(json, search.OrderBy, search.MaxResults, search.PageToken);
        }, safe: true, cancellationToken: cancellationToken);
}
