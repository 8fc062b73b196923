namespace Assay.Tracking;

/// <summary>Runs at a server that speaks MLflow's REST API: Assay's, or MLflow's own of versions 2 and 3.</summary>
/// <remarks>
/// What such servers cannot do is done here as far as it can be: see <see cref="RemoteWriter"/> on writes of several things,
/// <see cref="RemoteEvents"/> on events, <see cref="RemoteRuns"/> on filters. MLflow's servers know of a metric the last point only, and
/// asking for each history would be a request for each metric of each run: there the extremes and the count stay unknown.
/// </remarks>
internal sealed class RemoteTrackingStore(RestClient client) : ITrackingStore
{
    private readonly RunIds _ids = new(client);
    private readonly RemoteExperiments _experiments = new(client);
    private RemoteRuns Runs => field ??= new RemoteRuns(client, _ids);

    public Task<Experiment> CreateExperimentAsync(NewExperiment experiment, CancellationToken cancellationToken = default) =>
        _experiments.CreateAsync(experiment, cancellationToken);

    public Task<Experiment?> FindExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default) =>
        _experiments.FindAsync("experiments/get", "experiment_id", id.ToString(), cancellationToken);

    public Task<Experiment?> FindExperimentByNameAsync(string name, CancellationToken cancellationToken = default) =>
        _experiments.FindAsync("experiments/get-by-name", "experiment_name", name, cancellationToken);

    public Task<Page<Experiment>> SearchExperimentsAsync(ExperimentSearch search, CancellationToken cancellationToken = default) =>
        _experiments.SearchAsync(search, cancellationToken);

    public Task ChangeExperimentAsync(ExperimentId id, ExperimentChange change, CancellationToken cancellationToken = default) =>
        _experiments.ChangeAsync(id, change, cancellationToken);

    public Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default) =>
        new RemoteWriter(client, _ids, entries).WriteAsync(cancellationToken);

    public async Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default) =>
        await Runs.FindAsync(run, cancellationToken).ConfigureAwait(false) is { } found ? RemoteRuns.WithoutOurTags(found) : null;

    public async Task<Page<RunDetails>> SearchRunsAsync(RunSearch search, CancellationToken cancellationToken = default)
    {
        Page<RunDetails> page = await Runs.SearchAsync(search, cancellationToken).ConfigureAwait(false);
        return page with { Items = [.. page.Items.Select(RemoteRuns.WithoutOurTags)] };
    }

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, long from = 0, int limit = int.MaxValue, CancellationToken cancellationToken = default) =>
        Runs.HistoryAsync(run, key, from, limit, cancellationToken);

    public Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        RemoteEvents.FindAsync(client, Runs, query, cancellationToken);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
