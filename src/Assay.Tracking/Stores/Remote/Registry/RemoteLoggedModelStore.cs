using System.Text.Json;

namespace Assay.Tracking;

/// <summary>The logged models of a server.</summary>
internal sealed class RemoteLoggedModelStore(RestClient client) : ILoggedModelStore
{
    private const string Call = "logged-models";

    public async Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellationToken = default)
    {
        if (model.Name is { } name)
        {
            LoggedModelNames.Check(name);
        }
        JsonElement made = await client.PostAsync(Call, json =>
        {
            json.WriteString("experiment_id", model.Experiment.ToString());
            WriteOptional(json, "name", model.Name);
            WriteOptional(json, "model_type", model.Kind);
            WriteOptional(json, "source_run_id", model.SourceRun);
            json.WritePairs("params", model.Parameters);
            json.WritePairs("tags", model.Tags);
        }, safe: false, cancellationToken: cancellationToken).ConfigureAwait(false);
        return RegistryAnswers.ReadLogged(made.Member("model") ?? default);
    }

    public async Task<LoggedModel?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            JsonElement answer = await client.GetAsync(Of(id), [], cancellationToken).ConfigureAwait(false);
            return RegistryAnswers.ReadLogged(answer.Member("model") ?? default);
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
        {
            return null;
        }
    }

    public async Task<Page<LoggedModel>> SearchAsync(LoggedModelSearch search, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await client.PostAsync($"{Call}/search", json => Write(json, search), safe: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        return RegistryAnswers.ReadPage(answer, "models", RegistryAnswers.ReadLogged);
    }

    public async Task<LoggedModel> ChangeAsync(string id, LoggedModelChange change, CancellationToken cancellationToken = default)
    {
        (HttpMethod method, string call, Action<Utf8JsonWriter> write) = change switch
        {
            LoggedModelFinalized finalized => (HttpMethod.Patch, "", (Action<Utf8JsonWriter>)(json => json.WriteString("status", StatusOf(finalized.Status)))),
            LoggedModelTagsSet tags => (HttpMethod.Patch, "/tags", json => json.WritePairs("tags", tags.Tags)),
            LoggedModelTagDeleted tag => (HttpMethod.Delete, $"/tags/{Uri.EscapeDataString(tag.Key)}", _ => { }),
            LoggedModelParametersLogged logged => (HttpMethod.Post, "/params", json => json.WritePairs("params", logged.Parameters)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a logged model."),
        };
        JsonElement answer = await client.SendAsync(method, Of(id) + call, json =>
        {
            json.WriteString("model_id", id);
            write(json);
        }, safe: change is not LoggedModelTagDeleted, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Member("model") is { } model
            ? RegistryAnswers.ReadLogged(model)
            : await FindAsync(id, cancellationToken).ConfigureAwait(false) ?? throw LoggedModelNames.NotFound(id);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        client.SendAsync(HttpMethod.Delete, Of(id), _ => { }, safe: true, cancellationToken: cancellationToken);

    private static string Of(string id) => $"{Call}/{Uri.EscapeDataString(id)}";

    private static void Write(Utf8JsonWriter json, LoggedModelSearch search)
    {
        json.WriteStartArray("experiment_ids");
        foreach (ExperimentId experiment in search.Experiments)
        {
            json.WriteStringValue(experiment.ToString());
        }
        json.WriteEndArray();
        WriteOptional(json, "filter", RegistryText.Of(search.Filter));
        json.WriteNumber("max_results", search.MaxResults);
        json.WriteStartArray("datasets");
        foreach (DatasetChoice dataset in search.Datasets)
        {
            json.WriteStartObject();
            Write(json, dataset);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("order_by");
        foreach ((SortKey key, DatasetChoice? dataset) in search.OrderBy)
        {
            json.WriteStartObject();
            json.WriteString("field_name", key.Field.Kind == FieldKind.Metric ? $"metrics.{key.Field.Key}" : key.Field.Key);
            json.WriteBoolean("ascending", !key.Descending);
            if (dataset is not null)
            {
                Write(json, dataset);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteOptional(json, "page_token", search.PageToken);
    }

    private static void Write(Utf8JsonWriter json, DatasetChoice dataset)
    {
        WriteOptional(json, "dataset_name", dataset.Name);
        WriteOptional(json, "dataset_digest", dataset.Digest);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string StatusOf(LoggedModelStatus status) => status switch
    {
        LoggedModelStatus.Pending => "LOGGED_MODEL_PENDING",
        LoggedModelStatus.Ready => "LOGGED_MODEL_READY",
        LoggedModelStatus.UploadFailed => "LOGGED_MODEL_UPLOAD_FAILED",
        _ => "LOGGED_MODEL_STATUS_UNSPECIFIED",
    };
}
