using Assay.Tracking;

namespace Assay.Server;

/// <summary>Answers the calls about registered models.</summary>
internal static class RegisteredModelCalls
{
    private const int DefaultResults = 100;
    private const int MostResults = 1000;

    public static async Task CreateAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var model = new NewRegisteredModel(request.ModelName(), request.OptionalText("description")) { Tags = request.Tags("Registered model") };
        await SendAsync(call, await call.Home.Registry.CreateModelAsync(model, call.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = request.ModelName();
        RegisteredModel found = await call.Home.Registry.FindModelAsync(name, call.Cancellation).ConfigureAwait(false)
            ?? throw Refusal.NotFound($"Registered Model with name={name} not found");
        await SendAsync(call, found).ConfigureAwait(false);
    }

    public static async Task SearchAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var search = new RegisteredModelSearch
        {
            Filter = Filter.Parse(request.OptionalText("filter"), FilterGrammar.RegisteredModels),
            OrderBy = SortKey.ParseAll(request.Texts("order_by"), FilterGrammar.RegisteredModels),
            MaxResults = Checked.MaxResults(request.OptionalWhole("max_results") ?? DefaultResults, MostResults),
            PageToken = request.PageToken(),
        };
        Page<RegisteredModel> page = await call.Home.Registry.SearchModelsAsync(search, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "registered_models", page.Items, RegistryJson.Write, page.NextPageToken).ConfigureAwait(false);
    }

    public static Task RenameAsync(ApiCall call) =>
        ChangeAndSendAsync(call, request => new RegisteredModelRenamed(request.ModelName("new_name")));

    public static Task UpdateAsync(ApiCall call) =>
        ChangeAndSendAsync(call, request => new RegisteredModelDescribed(request.OptionalText("description")));

    public static Task SetTagAsync(ApiCall call) => ChangeAsync(call, request =>
    {
        (string key, string value) = request.ModelTag();
        return new RegisteredModelTagSet(key, value);
    });

    public static Task DeleteTagAsync(ApiCall call) => ChangeAsync(call, request => new RegisteredModelTagDeleted(request.Text("key")));

    public static async Task DeleteAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await call.Home.Registry.DeleteModelAsync(request.ModelName(), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    /// <summary>Changes the model a request names, and answers that it is done.</summary>
    public static async Task ChangeAsync(ApiCall call, Func<RequestMessage, RegisteredModelChange> read)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await call.Home.Registry.ChangeModelAsync(request.ModelName(), read(request), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task ChangeAndSendAsync(ApiCall call, Func<RequestMessage, RegisteredModelChange> read)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await SendAsync(call, await call.Home.Registry.ChangeModelAsync(request.ModelName(), read(request), call.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Task SendAsync(ApiCall call, RegisteredModel model) => Answer.ObjectAsync(call, model, static (json, m) =>
    {
        json.WritePropertyName("registered_model"u8);
        RegistryJson.Write(json, m);
    });
}
