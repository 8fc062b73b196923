using Assay.Tracking;

namespace Assay.Server;

/// <summary>Answers the calls about versions of models, apart from making them.</summary>
internal static class ModelVersionCalls
{
    private const int DefaultResults = 10_000;
    private const int MostResults = 200_000;

    public static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = request.ModelName();
        int number = request.VersionNumber();
        ModelVersion found = await call.Home.Registry.FindVersionAsync(name, number, call.Cancellation).ConfigureAwait(false)
            ?? throw RegistryFields.NotFound(name, number);
        await SendAsync(call, found).ConfigureAwait(false);
    }

    public static async Task GetDownloadUriAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string uri = await call.Home.Registry.DownloadUriAsync(request.ModelName(), request.VersionNumber(), call.Cancellation).ConfigureAwait(false);
        await Answer.ObjectAsync(call, uri, static (json, u) => json.WriteString("artifact_uri"u8, u)).ConfigureAwait(false);
    }

    public static async Task LatestAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        ModelStage[] stages = [.. request.Texts("stages").Select(ModelStages.Parse)];
        IReadOnlyList<ModelVersion> latest = await call.Home.Registry.LatestVersionsAsync(request.ModelName(), stages, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "model_versions", latest, RegistryJson.Write).ConfigureAwait(false);
    }

    public static async Task SearchAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var search = new ModelVersionSearch
        {
            Filter = Filter.Parse(request.OptionalText("filter"), FilterGrammar.ModelVersions),
            OrderBy = SortKey.ParseAll(request.Texts("order_by"), FilterGrammar.ModelVersions),
            MaxResults = Checked.MaxResults(request.OptionalWhole("max_results") ?? DefaultResults, MostResults),
            PageToken = request.PageToken(),
        };
        Page<ModelVersion> page = await call.Home.Registry.SearchVersionsAsync(search, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "model_versions", page.Items, RegistryJson.Write, page.NextPageToken).ConfigureAwait(false);
    }

    public static async Task UpdateAsync(ApiCall call) =>
        await SendAsync(call, await ChangeAsync(call, request => new ModelVersionDescribed(request.OptionalText("description"))).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task ChangeStageAsync(ApiCall call) =>
        await SendAsync(call, await ChangeAsync(call, ReadStage).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task SetTagAsync(ApiCall call)
    {
        await ChangeAsync(call, request =>
        {
            (string key, string value) = request.VersionTag();
            return new ModelVersionTagSet(key, value);
        }).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task DeleteTagAsync(ApiCall call)
    {
        await ChangeAsync(call, request => new ModelVersionTagDeleted(request.Text("key"))).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await call.Home.Registry.DeleteVersionAsync(request.ModelName(), request.VersionNumber(), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static Task SendAsync(ApiCall call, ModelVersion version) => Answer.ObjectAsync(call, version, static (json, v) =>
    {
        json.WritePropertyName("model_version"u8);
        RegistryJson.Write(json, v);
    });

    private static async Task<ModelVersion> ChangeAsync(ApiCall call, Func<RequestMessage, ModelVersionChange> read)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        return await call.Home.Registry.ChangeVersionAsync(request.ModelName(), request.VersionNumber(), read(request), call.Cancellation).ConfigureAwait(false);
    }

    private static ModelVersionStaged ReadStage(RequestMessage request) =>
        new(ModelStages.Parse(request.Text("stage")), request.OptionalFlag("archive_existing_versions") ?? false);
}
