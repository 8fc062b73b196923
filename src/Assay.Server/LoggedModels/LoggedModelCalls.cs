using System.Collections.Frozen;
using Assay.Tracking;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Server;

/// <summary>Answers the calls about logged models, apart from searching.</summary>
internal static class LoggedModelCalls
{
    private const int Text = 500;

    private static readonly FrozenDictionary<string, (int Number, LoggedModelStatus Meaning)> Statuses = new Dictionary<string, (int, LoggedModelStatus)>
    {
        ["LOGGED_MODEL_STATUS_UNSPECIFIED"] = (0, LoggedModelStatus.Unspecified),
        ["LOGGED_MODEL_PENDING"] = (1, LoggedModelStatus.Pending),
        ["LOGGED_MODEL_READY"] = (2, LoggedModelStatus.Ready),
        ["LOGGED_MODEL_UPLOAD_FAILED"] = (3, LoggedModelStatus.UploadFailed),
    }.ToFrozenDictionary();

    public static async Task CreateAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string name = request.OptionalText("name") ?? "";
        var model = new NewLoggedModel(
            new ExperimentId(request.Text("experiment_id")),
            name.Length == 0 ? RunNames.For(RunId.New()) : Lengths.Check(name, Text, "Logged model name", "name"))
        {
            Kind = Optional(request, "model_type"),
            SourceRun = Optional(request, "source_run_id"),
            Parameters = Parameters(request),
            Tags = Tags(request),
        };
        await SendAsync(call, await call.Home.LoggedModels.CreateAsync(model, call.Cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task GetAsync(ApiCall call) =>
        await SendAsync(call, await FindAsync(call, Id(call)).ConfigureAwait(false)).ConfigureAwait(false);

    public static async Task FinalizeAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        LoggedModelStatus status = request.OptionalWord("status", Statuses) ?? throw Refusal.Missing("status");
        await SendAsync(call, await ChangeAsync(call, new LoggedModelFinalized(status)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(ApiCall call)
    {
        await call.Home.LoggedModels.DeleteAsync(Id(call), call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task LogParametersAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await ChangeAsync(call, new LoggedModelParametersLogged(Parameters(request))).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task SetTagsAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        await ChangeAsync(call, new LoggedModelTagsSet(Tags(request))).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task DeleteTagAsync(ApiCall call)
    {
        await ChangeAsync(call, new LoggedModelTagDeleted(TagKey(call))).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    public static async Task<LoggedModel> FindAsync(ApiCall call, string id) =>
        await call.Home.LoggedModels.FindAsync(id, call.Cancellation).ConfigureAwait(false)
        ?? throw Refusal.NotFound($"Logged model with ID '{Lengths.Cut(id)}' not found.");

    private static string Id(ApiCall call) => (string)call.Http.Request.RouteValues["model_id"]!;

    /// <summary>The key at the path's end, which may hold slashes: decoded once, from the request line.</summary>
    private static string TagKey(ApiCall call)
    {
        const string Before = "/tags/";
        string raw = call.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        int start = raw.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        return start < 0 || start + Before.Length == raw.Length ? throw Refusal.Missing("tag_key") : Uri.UnescapeDataString(raw[(start + Before.Length)..]);
    }

    private static Task<LoggedModel> ChangeAsync(ApiCall call, LoggedModelChange change) =>
        call.Home.LoggedModels.ChangeAsync(Id(call), change, call.Cancellation);

    private static string? Optional(RequestMessage request, string field) =>
        request.OptionalText(field) is { Length: > 0 } text ? Lengths.Check(text, Text, field, field) : null;

    private static Dictionary<string, string> Parameters(RequestMessage request) => Pairs(request, "params", Checked.Parameter);

    private static Dictionary<string, string> Tags(RequestMessage request) => Pairs(request, "tags", Checked.RunTag);

    private static Dictionary<string, string> Pairs(RequestMessage request, string field, Func<string, string, string, KeyValuePair<string, string>> check)
    {
        var pairs = new Dictionary<string, string>();
        foreach ((string key, string value) in request.Pairs(field))
        {
            KeyValuePair<string, string> pair = check(key, value, "");
            pairs[pair.Key] = pair.Value;
        }
        return pairs;
    }

    private static Task SendAsync(ApiCall call, LoggedModel model) => Answer.ObjectAsync(call, model, static (json, m) =>
    {
        json.WritePropertyName("model"u8);
        LoggedModelJson.Write(json, m);
    });
}
