using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>The call by which clients before MLflow 3 say that a run left a model: a tag lists them all.</summary>
internal static class ModelRoutes
{
    /// <summary>A model's signature and example may be long, and are text within text.</summary>
    private const long MaxBody = 16_000_000;

    private const string HistoryTag = "mlflow.log-model.history";

    /// <summary>Of all models of a run together, in characters.</summary>
    private const int MaxHistory = 4_000_000;

    private static readonly string[] Mandatory = ["artifact_path", "flavors", "run_id", "utc_time_created"];

    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "runs/log-model", Permission.Write, LogModelAsync).Select(route => route with { MaxBodyBytes = MaxBody }),
    ];

    private static async Task LogModelAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string named = request.RunId();
        JsonObject model = Read(request.Text("model_json"));
        RunDetails run = await RunIds.FindAsync(call, RunIds.Parse(named)).ConfigureAwait(false);
        JsonArray history = Earlier(run);
        history.Add(model);
        string text = history.ToJsonString(Readable);
        if (text.Length > MaxHistory)
        {
            throw Refusal.Invalid($"The models of a run have at most {MaxHistory} characters together; with this one they have {text.Length}.");
        }
        await call.Store.WriteAsync([new TagSet(run.Id, HistoryTag, text)], call.Cancellation).ConfigureAwait(false);
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }

    private static JsonSerializerOptions Readable { get; } = new() { Encoder = Answer.Json.Encoder };

    private static JsonObject Read(string text)
    {
        JsonNode? model;
        try
        {
            byte[] json = Encoding.UTF8.GetBytes(text);
            model = JsonNode.Parse(PythonLiterals.Quote(json) ?? json);
        }
        catch (JsonException)
        {
            throw Refusal.Invalid($"Malformed model info. \n {Lengths.Cut(text)} \n is not a valid JSON.");
        }
        string[] missing = [.. Mandatory.Where(name => model is not JsonObject fields || !fields.ContainsKey(name))];
        return missing.Length == 0
            ? model!.AsObject()
            : throw Refusal.Invalid($"Model json is missing mandatory fields: {{{string.Join(", ", missing.Select(name => $"'{name}'"))}}}");
    }

    /// <summary>What the tag lists already; nothing when somebody wrote something else into it.</summary>
    private static JsonArray Earlier(RunDetails run)
    {
        try
        {
            return JsonNode.Parse(run.Tags.GetValueOrDefault(HistoryTag) ?? "[]") as JsonArray ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
