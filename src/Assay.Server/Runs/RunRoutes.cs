using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls that make, change and find runs.</summary>
internal static class RunRoutes
{
    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "runs/create", Permission.Write, RunCreation.HandleAsync),
        .. ApiRoute.Mlflow("GET", "runs/get", Permission.Read, GetAsync),
        .. ApiRoute.Mlflow("POST", "runs/update", Permission.Write, UpdateAsync),
        .. ApiRoute.Mlflow("POST", "runs/delete", Permission.Write, call => ChangeStageAsync(call, LifecycleStage.Deleted)),
        .. ApiRoute.Mlflow("POST", "runs/restore", Permission.Write, call => ChangeStageAsync(call, LifecycleStage.Active)),
        .. ApiRoute.Mlflow("POST", "runs/search", Permission.Read, SearchAsync),
        .. ApiRoute.Mlflow("POST", "runs/set-tag", Permission.Write, SetTagAsync),
        .. ApiRoute.Mlflow("POST", "runs/delete-tag", Permission.Write, DeleteTagAsync),
        .. ApiRoute.Mlflow("POST", "runs/log-parameter", Permission.Write, LogParameterAsync),
    ];

    private static async Task GetAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        RunDetails run = await RunIds.FindAsync(call, request.Run()).ConfigureAwait(false);
        await Answer.ObjectAsync(call, (Run: run, Write: RunJson.For(call)), static (json, found) =>
        {
            json.WritePropertyName("run"u8);
            found.Write(json, found.Run);
        }).ConfigureAwait(false);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string? name = request.OptionalText("run_name");
        var update = new RunUpdated(request.Run())
        {
            Status = request.OptionalWord("status", Words.Statuses),
            EndedAt = request.OptionalWhole("end_time") is { } ended ? new Timestamp(ended) : null,
            Name = string.IsNullOrEmpty(name) ? null : Lengths.Truncate(name, Lengths.TagValue),
        };
        await call.WriteAsync([update]).ConfigureAwait(false);
        RunDetails run = await RunIds.FindAsync(call, update.Run).ConfigureAwait(false);
        await Answer.ObjectAsync(call, run, static (json, found) =>
        {
            json.WritePropertyName("run_info"u8);
            RunJson.WriteInfo(json, found);
        }).ConfigureAwait(false);
    }

    private static async Task ChangeStageAsync(ApiCall call, LifecycleStage stage)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await WriteAsync(call, new RunStageChanged(request.Run(), stage, call.Served.Now)).ConfigureAwait(false);
    }

    private static async Task SearchAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        var search = new RunSearch
        {
            Experiments = [.. request.Texts("experiment_ids").Select(id => new ExperimentId(id))],
            View = request.OptionalWord("run_view_type", Words.Views) ?? ViewType.ActiveOnly,
            MaxResults = Checked.MaxResults(request.OptionalWhole("max_results") ?? 1000),
            Filter = Filter.Parse(request.OptionalText("filter"), FilterGrammar.Runs),
            OrderBy = SortKey.ParseAll(request.Texts("order_by"), FilterGrammar.Runs),
            PageToken = request.PageToken(),
        };
        Page<RunDetails> page = await call.Store.SearchRunsAsync(search, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "runs", page.Items, RunJson.For(call), page.NextPageToken).ConfigureAwait(false);
    }

    private static async Task SetTagAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        (string key, string value) = Checked.RunTag(request.Text("key"), request.OptionalText("value") ?? "");
        await WriteAsync(call, new TagSet(RunIds.Parse(run), key, value)).ConfigureAwait(false);
    }

    private static async Task DeleteTagAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        string key = request.Text("key");
        await WriteAsync(call, new TagDeleted(RunIds.Parse(run), key)).ConfigureAwait(false);
    }

    private static async Task LogParameterAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        (string key, string value) = Checked.Parameter(request.Text("key"), request.OptionalText("value") ?? "");
        await WriteAsync(call, new ParameterLogged(RunIds.Parse(run), key, value)).ConfigureAwait(false);
    }

    private static async Task WriteAsync(ApiCall call, RunEntry entry)
    {
        await call.WriteAsync([entry]).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }
}
