using Assay.Tracking;

namespace Assay.Server;

/// <summary>Answers the call that searches logged models.</summary>
internal static class LoggedModelSearchCall
{
    private const int DefaultResults = 100;
    private const string OfMetrics = "metrics.";

    public static async Task HandleAsync(ApiCall call)
    {
        RequestMessage request = await call.ReadAsync().ConfigureAwait(false);
        IReadOnlyList<string> experiments = request.Texts("experiment_ids");
        if (experiments.Count == 0)
        {
            throw Refusal.Missing("experiment_ids");
        }
        string filter = request.OptionalText("filter") ?? "";
        IReadOnlyList<LoggedModelSortKey> order = request.Messages("order_by", ReadOrder);
        var asked = new LoggedModelPage(experiments, filter, order);
        var search = new LoggedModelSearch
        {
            Experiments = [.. experiments.Select(id => new ExperimentId(id))],
            Filter = Filter.Parse(filter, FilterGrammar.LoggedModels),
            Datasets = request.Messages("datasets", ReadDataset),
            OrderBy = order,
            MaxResults = Checked.MaxResults(request.OptionalWhole("max_results") is { } most and not 0 ? most : DefaultResults),
            PageToken = asked.Open(request.PageToken()),
        };
        Page<LoggedModel> page = await call.Home.LoggedModels.SearchAsync(search, call.Cancellation).ConfigureAwait(false);
        await Answer.ListAsync(call, "models", page.Items, LoggedModelJson.Write, asked.Seal(page.NextPageToken)).ConfigureAwait(false);
    }

    private static DatasetChoice ReadDataset(RequestMessage dataset) =>
        Optional(dataset, "dataset_name") is { } name
            ? new DatasetChoice(name, Optional(dataset, "dataset_digest"))
            : throw Refusal.Invalid("`dataset_name` in the `datasets` clause must be specified.");

    private static LoggedModelSortKey ReadOrder(RequestMessage item)
    {
        var key = new SortKey(ReadField(item.Text("field_name")), Descending: !(item.OptionalFlag("ascending") ?? true));
        string? name = Optional(item, "dataset_name");
        string? digest = Optional(item, "dataset_digest");
        return new LoggedModelSortKey(key, name is null && digest is null ? null : new DatasetChoice(name, digest));
    }

    private static Field ReadField(string name)
    {
        if (name.StartsWith(OfMetrics, StringComparison.Ordinal))
        {
            return new Field(FieldKind.Metric, name[OfMetrics.Length..].Trim('`'));
        }
        if (name.Contains('.', StringComparison.Ordinal))
        {
            throw Refusal.Invalid($"Invalid order by field name: {Lengths.Cut(name)}. Only metrics are supported.");
        }
        string attribute = name switch
        {
            "creation_time" or "creation_timestamp" or "creation_timestamp_ms" => "creation_timestamp",
            "last_updated_time" or "last_updated_timestamp" or "last_updated_timestamp_ms" => "last_updated_timestamp",
            "name" or "model_id" or "model_type" or "status" or "source_run_id" => name,
            _ => throw Refusal.Invalid($"Invalid order by field name: {Lengths.Cut(name)}"),
        };
        return new Field(FieldKind.Attribute, attribute);
    }

    private static string? Optional(RequestMessage message, string field) => message.OptionalText(field) is { Length: > 0 } text ? text : null;
}
