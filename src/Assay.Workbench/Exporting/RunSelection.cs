using Assay.Tracking;

namespace Assay.Workbench;

/// <summary>The runs to be exported, which can be gone through more than once, and the names of their experiments.</summary>
internal sealed class RunSelection
{
    private readonly ITrackingStore _store;
    private readonly RunSearch _search;
    private readonly IReadOnlyDictionary<ExperimentId, string> _names;

    private RunSelection(ITrackingStore store, RunSearch search, IReadOnlyDictionary<ExperimentId, string> names)
    {
        _store = store;
        _search = search;
        _names = names;
    }

    /// <param name="experiment">Only its runs; null for all.</param>
    /// <exception cref="WorkbenchException">There is no such experiment.</exception>
    public static async Task<RunSelection> OfAsync(ITrackingStore store, string? experiment, Filter filter, CancellationToken cancellationToken)
    {
        Dictionary<ExperimentId, string> names = [];
        await foreach (Experiment found in store.FindAllExperimentsAsync(new ExperimentSearch { View = ViewType.All }, cancellationToken))
            names[found.Id] = found.Name;
        ExperimentId[]? only = experiment is null ? null : [.. names.Where(n => n.Value == experiment).Select(n => n.Key)];
        if (only is [])
            throw new WorkbenchException($"There is no experiment '{experiment}'. The experiments here: {string.Join(", ", names.Values.Order(StringComparer.Ordinal))}.");
        return new RunSelection(store, new RunSearch { Experiments = only, Filter = filter }, names);
    }

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<RunDetails> RunsAsync(CancellationToken cancellationToken) => _store.FindAllRunsAsync(_search, cancellationToken);

    public string ExperimentOf(RunDetails run) => _names.GetValueOrDefault(run.Experiment, run.Experiment.ToString());
}
