using System.Text.Json;

namespace Assay.Tracking;

/// <summary>The registry of a server.</summary>
internal sealed class RemoteModelRegistry(RestClient client) : IModelRegistry
{
    public async Task<RegisteredModel> CreateModelAsync(NewRegisteredModel model, CancellationToken cancellationToken = default)
    {
        JsonElement made = await client.PostAsync("registered-models/create", json =>
        {
            json.WriteString("name", model.Name);
            WriteOptional(json, "description", model.Description);
            json.WritePairs("tags", model.Tags);
        }, safe: false, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Model(made);
    }

    public async Task<RegisteredModel?> FindModelAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            return Model(await client.GetAsync("registered-models/get", [("name", name)], cancellationToken).ConfigureAwait(false));
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
        {
            return null;
        }
    }

    public async Task<Page<RegisteredModel>> SearchModelsAsync(RegisteredModelSearch search, CancellationToken cancellationToken = default)
    {
        var query = Query(search.Filter, search.OrderBy, search.MaxResults, search.PageToken);
        return RegistryAnswers.ReadPage(await client.GetAsync("registered-models/search", query, cancellationToken).ConfigureAwait(false), "registered_models", RegistryAnswers.ReadModel);
    }

    public async Task<RegisteredModel> ChangeModelAsync(string name, RegisteredModelChange change, CancellationToken cancellationToken = default)
    {
        (HttpMethod method, string call, Action<Utf8JsonWriter> write) = change switch
        {
            RegisteredModelRenamed renamed => (HttpMethod.Post, "rename", (Action<Utf8JsonWriter>)(json => json.WriteString("new_name", renamed.Name))),
            RegisteredModelDescribed described => (HttpMethod.Patch, "update", json => WriteOptional(json, "description", described.Description)),
            RegisteredModelTagSet tag => (HttpMethod.Post, "set-tag", json => WriteTag(json, tag.Key, tag.Value)),
            RegisteredModelTagDeleted tag => (HttpMethod.Delete, "delete-tag", json => json.WriteString("key", tag.Key)),
            AliasSet alias => (HttpMethod.Post, "alias", json => WriteAlias(json, alias)),
            AliasDeleted alias => (HttpMethod.Delete, "alias", json => json.WriteString("alias", alias.Alias)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a registered model."),
        };
        JsonElement answer = await client.SendAsync(method, $"registered-models/{call}", json =>
        {
            json.WriteString("name", name);
            write(json);
        }, safe: change is not RegisteredModelRenamed, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Member("registered_model") is not null
            ? Model(answer)
            : await FindModelAsync(name, cancellationToken).ConfigureAwait(false) ?? throw RegistryFaults.NoModel(name);
    }

    public Task DeleteModelAsync(string name, CancellationToken cancellationToken = default) =>
        client.SendAsync(HttpMethod.Delete, "registered-models/delete", json => json.WriteString("name", name), safe: false, cancellationToken: cancellationToken);

    public async Task<ModelVersion> CreateVersionAsync(NewModelVersion version, CancellationToken cancellationToken = default)
    {
        JsonElement made = await client.PostAsync("model-versions/create", json =>
        {
            json.WriteString("name", version.Model);
            json.WriteString("source", version.Source);
            WriteOptional(json, "run_id", version.Run);
            WriteOptional(json, "run_link", version.RunLink);
            WriteOptional(json, "description", version.Description);
            WriteOptional(json, "model_id", version.LoggedModel);
            json.WritePairs("tags", version.Tags);
        }, safe: false, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Version(made);
    }

    public async Task<ModelVersion?> FindVersionAsync(string model, int number, CancellationToken cancellationToken = default)
    {
        try
        {
            return Version(await client.GetAsync("model-versions/get", Names(model, number), cancellationToken).ConfigureAwait(false));
        }
        catch (TrackingException missing) when (missing.Fault == TrackingFault.NotFound)
        {
            return null;
        }
    }

    public async Task<ModelVersion?> FindVersionByAliasAsync(string model, string alias, CancellationToken cancellationToken = default)
    {
        try
        {
            return Version(await client.GetAsync("registered-models/alias", [("name", model), ("alias", alias)], cancellationToken).ConfigureAwait(false));
        }
        catch (TrackingException missing) when (missing.Fault is TrackingFault.NotFound || IsMissingAlias(missing))
        {
            return null;
        }
    }

    public async Task<Page<ModelVersion>> SearchVersionsAsync(ModelVersionSearch search, CancellationToken cancellationToken = default)
    {
        var query = Query(search.Filter, search.OrderBy, search.MaxResults, search.PageToken);
        return RegistryAnswers.ReadPage(await client.GetAsync("model-versions/search", query, cancellationToken).ConfigureAwait(false), "model_versions", RegistryAnswers.ReadVersion);
    }

    public async Task<ModelVersion> ChangeVersionAsync(string model, int number, ModelVersionChange change, CancellationToken cancellationToken = default)
    {
        (HttpMethod method, string call, Action<Utf8JsonWriter> write) = change switch
        {
            ModelVersionDescribed described => (HttpMethod.Patch, "update", (Action<Utf8JsonWriter>)(json => WriteOptional(json, "description", described.Description))),
            ModelVersionStaged staged => (HttpMethod.Post, "transition-stage", json => WriteStage(json, staged)),
            ModelVersionTagSet tag => (HttpMethod.Post, "set-tag", json => WriteTag(json, tag.Key, tag.Value)),
            ModelVersionTagDeleted tag => (HttpMethod.Delete, "delete-tag", json => json.WriteString("key", tag.Key)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Not a change of a model version."),
        };
        JsonElement answer = await client.SendAsync(method, $"model-versions/{call}", json =>
        {
            WriteVersion(json, model, number);
            write(json);
        }, safe: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        return answer.Member("model_version") is not null
            ? Version(answer)
            : await FindVersionAsync(model, number, cancellationToken).ConfigureAwait(false) ?? throw RegistryFaults.NoVersion(model, number);
    }

    public Task DeleteVersionAsync(string model, int number, CancellationToken cancellationToken = default) =>
        client.SendAsync(HttpMethod.Delete, "model-versions/delete", json => WriteVersion(json, model, number), safe: false, cancellationToken: cancellationToken);

    public async Task<IReadOnlyList<ModelVersion>> LatestVersionsAsync(string model, IReadOnlyCollection<ModelStage> stages, CancellationToken cancellationToken = default)
    {
        JsonElement answer = await client.PostAsync("registered-models/get-latest-versions", json =>
        {
            json.WriteString("name", model);
            json.WriteStartArray("stages");
            foreach (ModelStage stage in stages)
            {
                json.WriteStringValue(stage.ToString());
            }
            json.WriteEndArray();
        }, safe: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. answer.Items("model_versions").Select(RegistryAnswers.ReadVersion)];
    }

    public async Task<string> DownloadUriAsync(string model, int number, CancellationToken cancellationToken = default) =>
        (await client.GetAsync("model-versions/get-download-uri", Names(model, number), cancellationToken).ConfigureAwait(false)).Text("artifact_uri") ?? "";

    /// <summary>MLflow has no word of its own for an alias that is not there.</summary>
    private static bool IsMissingAlias(TrackingException refusal) =>
        refusal.Fault == TrackingFault.InvalidValue && refusal.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string, string?)> Query(Filter filter, IReadOnlyList<SortKey> order, int maxResults, string? pageToken) =>
        [
            ("filter", RegistryText.Of(filter)),
            ("max_results", RegistryAnswers.Number(maxResults)),
            ("page_token", pageToken),
            .. order.Select(key => ("order_by", (string?)RegistryText.Of(key))),
        ];

    private static IEnumerable<(string, string?)> Names(string model, int number) => [("name", model), ("version", RegistryAnswers.Number(number))];

    private static void WriteVersion(Utf8JsonWriter json, string model, int number)
    {
        json.WriteString("name", model);
        json.WriteString("version", RegistryAnswers.Number(number));
    }

    private static void WriteAlias(Utf8JsonWriter json, AliasSet alias)
    {
        json.WriteString("alias", alias.Alias);
        json.WriteString("version", RegistryAnswers.Number(alias.Version));
    }

    private static void WriteStage(Utf8JsonWriter json, ModelVersionStaged staged)
    {
        json.WriteString("stage", staged.Stage.ToString());
        json.WriteBoolean("archive_existing_versions", staged.ArchiveExisting);
    }

    private static void WriteTag(Utf8JsonWriter json, string key, string value)
    {
        json.WriteString("key", key);
        json.WriteString("value", value);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static RegisteredModel Model(JsonElement answer) => RegistryAnswers.ReadModel(answer.Member("registered_model") ?? default);

    private static ModelVersion Version(JsonElement answer) => RegistryAnswers.ReadVersion(answer.Member("model_version") ?? default);
}
