using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls about experiments.</summary>
internal static class ExperimentRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "experiments/create", Permission.Write, CreateAsync),
        .. ApiRoute.Mlflow("GET", "experiments/get", Permission.Read, GetAsync),
        .. ApiRoute.Mlflow("GET", "experiments/get-by-name", Permission.Read, GetByNameAsync),
        .. ApiRoute.Mlflow("POST", "experiments/search", Permission.Read, SearchAsync),
        .. ApiRoute.Mlflow("GET", "experiments/search", Permission.Read, SearchAsync),
        .. ApiRoute.Mlflow("POST", "experiments/update", Permission.Write, UpdateAsync),
        .. ApiRoute.Mlflow("POST", "experiments/delete", Permission.Write, call => ChangeStageAsync(call, LifecycleStage.Deleted)),
        .. ApiRoute.Mlflow("POST", "experiments/restore", Permission.Write, call => ChangeStageAsync(call, LifecycleStage.Active)),
        .. ApiRoute.Mlflow("POST", "experiments/set-experiment-tag", Permission.Write, SetTagAsync),
        .. ApiRoute.Mlflow("POST", "experiments/delete-experiment-tag", Permission.Write, DeleteTagAsync),
    ];

    private static async Task CreateAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = Name(request.Text("name"), "name");
        string? location = request.OptionalText("artifact_location");
        var tags = new Dictionary<string, string>();
        foreach ((string key, string value) in request.Pairs("tags"))
        {
            KeyValuePair<string, string> tag = Checked.ExperimentTag(key, value);
            tags[tag.Key] = tag.Value;
        }
        Experiment made = await call.Store.CreateExperimentAsync(
            new NewExperiment(name, string.IsNullOrEmpty(location) ? null : call.Served.AcceptLocation(location)) { Tags = tags },
            call.Cancellation).ConfigureAwait(false);
        await Answer.ObjectAsync(call, made.Id, static (json, id) => json.WriteString("experiment_id"u8, id.ToString())).ConfigureAwait(false);
    }

    private static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var id = new ExperimentId(request.Text("experiment_id"));
        Experiment found = await call.Store.FindExperimentAsync(id, call.Cancellation).ConfigureAwait(false)
            ?? throw Refusal.NotFound($"No Experiment with id={id} exists");
        await SendAsync(call, found).ConfigureAwait(false);
    }

    private static async Task GetByNameAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = request.Text("experiment_name");
        Experiment found = await call.Store.FindExperimentByNameAsync(name, call.Cancellation).ConfigureAwait(false)
            ?? throw Refusal.NotFound($"Could not find experiment with name '{Lengths.Cut(name)}'");
        await SendAsync(call, found).ConfigureAwait(false);
    }

    private static async Task SearchAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var search = new ExperimentSearch
        {
            View = request.OptionalWord("view_type", Words.Views) ?? ViewType.ActiveOnly,
            MaxResults = Checked.MaxResults(request.OptionalWhole("max_results") ?? 1000),
            Filter = Filter.Parse(request.OptionalText("filter"), FilterGrammar.Experiments),
            OrderBy = SortKey.ParseAll(request.Texts("order_by"), FilterGrammar.Experiments),
            PageToken = request.PageToken(),
        };
        Page<Experiment> page = await call.Store.SearchExperimentsAsync(search, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "experiments", page.Items, ExperimentJson.Write, page.NextPageToken).ConfigureAwait(false);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var id = new ExperimentId(request.Text("experiment_id"));
        await call.Store.ChangeExperimentAsync(id, new ExperimentRenamed(Name(request.Text("new_name"), "new_name")), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task ChangeStageAsync(ApiCall call, LifecycleStage stage)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var id = new ExperimentId(request.Text("experiment_id"));
        Experiment? found = await call.Store.FindExperimentAsync(id, call.Cancellation).ConfigureAwait(false);
        if (found is null || found.Stage == stage)
        {
            throw Refusal.NotFound($"No Experiment with id={id} exists"); // MLflow looks among those in the other stage.
        }
        await call.Store.ChangeExperimentAsync(id, new ExperimentStageChanged(stage), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task SetTagAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var id = new ExperimentId(request.Text("experiment_id"));
        (string key, string value) = Checked.ExperimentTag(request.Text("key"), request.OptionalText("value") ?? "");
        await call.Store.ChangeExperimentAsync(id, new ExperimentTagSet(key, value), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static async Task DeleteTagAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var id = new ExperimentId(request.Text("experiment_id"));
        await call.Store.ChangeExperimentAsync(id, new ExperimentTagDeleted(request.Text("key")), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static Task SendAsync(ApiCall call, Experiment experiment) => Answer.ObjectAsync(call, experiment, static (json, e) =>
    {
        json.WritePropertyName("experiment"u8);
        ExperimentJson.Write(json, e);
    });

    private static string Name(string name, string path) => Lengths.Check(name, Lengths.ExperimentName, "Experiment name", path);
}
