using System.Text.Json;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>The calls about what runs use and make.</summary>
internal static class DatasetRoutes
{
    private const int MaxExperiments = 20;
    private const int MaxSummaries = 1000;

    /// <summary>A profile alone may have 16 million characters.</summary>
    private const long MaxInputsBytes = 32L << 20;

    private static readonly Filter AnyDataset = new([new Condition(new Field(FieldKind.Dataset, "name"), Comparison.Like, [new FilterValue("%")])]);

    public static IEnumerable<ApiRoute> All { get; } =
    [
        .. ApiRoute.Mlflow("POST", "runs/log-inputs", Permission.Write, LogInputsAsync).Select(route => route with { MaxBodyBytes = MaxInputsBytes }),
        .. ApiRoute.Mlflow("POST", "runs/outputs", Permission.Write, LogOutputsAsync),
        .. ApiRoute.Mlflow("POST", "experiments/search-datasets", Permission.Read, SearchAsync),
    ];

    private static async Task LogInputsAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        if (!request.Has("datasets") && !request.Has("models"))
        {
            throw Refusal.Missing("datasets");
        }
        IReadOnlyList<DatasetUse> datasets = request.Messages("datasets", DatasetMessages.Read);
        IReadOnlyList<ModelUse> models = request.Messages("models", static m => new ModelUse(m.Text("model_id"), null));
        RunId id = RunIds.Parse(run);
        RunEntry[] entries =
        [
            .. datasets.DistinctBy(d => (d.Name, d.Digest)).Select(d => new DatasetUsed(id, d)),
            .. models.Select(m => new ModelUsed(id, m)),
        ];
        await WriteAsync(call, id, entries).ConfigureAwait(false);
    }

    private static async Task LogOutputsAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        string run = request.RunId();
        if (!request.Has("models"))
        {
            throw Refusal.Missing("models");
        }
        IReadOnlyList<ModelUse> models = request.Messages("models", static m => new ModelUse(m.Text("model_id"), m.OptionalWhole("step") ?? 0));
        RunId id = RunIds.Parse(run);
        await WriteAsync(call, id, [.. models.Select(m => new ModelUsed(id, m))]).ConfigureAwait(false);
    }

    /// <summary>Which datasets the runs of experiments used, each with what for once.</summary>
    private static async Task SearchAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        IReadOnlyList<string> experiments = request.Texts("experiment_ids");
        if (experiments.Count == 0)
        {
            throw Refusal.Invalid("SearchDatasets request must specify at least one experiment_id.");
        }
        if (experiments.Count > MaxExperiments)
        {
            throw Refusal.Invalid($"SearchDatasets request cannot specify more than {MaxExperiments} experiment_ids. Received {experiments.Count} experiment_ids.");
        }
        var search = new RunSearch { Experiments = [.. experiments.Select(id => new ExperimentId(id))], Filter = AnyDataset, View = ViewType.All };
        var found = new HashSet<(ExperimentId Experiment, string Name, string Digest, string? Context)>();
        await foreach (RunDetails run in call.Store.FindAllRunsAsync(search, call.Cancellation).ConfigureAwait(false))
        {
            found.UnionWith(run.Datasets.Select(d => (run.Experiment, d.Name, d.Digest, d.Context)));
            if (found.Count >= MaxSummaries)
            {
                break;
            }
        }
        await Answer.ListAsync(call, "dataset_summaries", found.Take(MaxSummaries), WriteSummary).ConfigureAwait(false);
    }

    private static void WriteSummary(Utf8JsonWriter json, (ExperimentId Experiment, string Name, string Digest, string? Context) summary)
    {
        json.WriteStartObject();
        json.WriteString("experiment_id"u8, summary.Experiment.ToString());
        json.WriteString("name"u8, summary.Name);
        json.WriteString("digest"u8, summary.Digest);
        json.WriteOptional("context"u8, summary.Context);
        json.WriteEndObject();
    }

    private static async Task WriteAsync(ApiCall call, RunId run, RunEntry[] entries)
    {
        if (entries.Length == 0)
        {
            await RunIds.FindAsync(call, run).ConfigureAwait(false);
        }
        else
        {
            await call.WriteAsync(entries).ConfigureAwait(false);
        }
        await Answer.EmptyAsync(call).ConfigureAwait(false);
    }
}
