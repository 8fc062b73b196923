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
        if (value.Length == 0)
        {
            return null; // To a server that is a question without its subject.
        }
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
        try
        {
            return await SearchAsync(search, split, cancellationToken).ConfigureAwait(false);
        }
        catch (TrackingException refused) when (refused.Fault == TrackingFault.InvalidValue && split.IsDoubtful)
        {
            return await SearchAsync(search, split.WithoutDoubt(), cancellationToken).ConfigureAwait(false);
        }
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

    private Task<Page<Experiment>> SearchAsync(ExperimentSearch search, FilterSplit split, CancellationToken cancellationToken)
    {
        Task<JsonElement> Ask(string? token) => client.PostAsync("experiments/search", json =>
        {
            json.WriteString("view_type", ExperimentJson.TextOf(search.View));
            split.Write(json, search.OrderBy, search.MaxResults, token);
        }, safe: true, cancellationToken: cancellationToken);

        Experiment? Wanted(JsonElement item) => ExperimentJson.Read(item) is var found && split.Here.All(c => FilterMatch.Holds(c, found)) ? found : null;
        return FilteredPages.ReadAsync(Ask, "experiments", Wanted, search.PageToken, search.MaxResults);
    }
}
