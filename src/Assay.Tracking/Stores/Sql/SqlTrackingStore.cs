namespace Assay.Tracking;

/// <summary>Experiments and runs in the tables of an SQL database.</summary>
internal sealed class SqlTrackingStore(SqlDatabase database, string artifactRoot) : ITrackingStore
{
    private readonly RunReader _runs = new();

    public Task<Experiment> CreateExperimentAsync(NewExperiment experiment, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(experiment.Name);
        return database.WriteAsync(scope => ExperimentWriter.Create(scope, experiment, artifactRoot), cancellationToken);
    }

    /// <summary>Makes the experiment <c>Default</c>, number 0, unless it is there.</summary>
    public async Task EnsureDefaultExperimentAsync(CancellationToken cancellationToken = default)
    {
        if (await FindExperimentAsync(ExperimentId.Default, cancellationToken).ConfigureAwait(false) is null)
        {
            await database.WriteAsync(DefaultExperiment, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<Experiment?> FindExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => ExperimentReader.Find(session, id), cancellationToken);

    public Task<Experiment?> FindExperimentByNameAsync(string name, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => ExperimentReader.FindByName(session, name), cancellationToken);

    public Task<Page<Experiment>> SearchExperimentsAsync(ExperimentSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(search.MaxResults);
        SearchLimits.Check(search.Filter, search.OrderBy.Count);
        return database.ReadAsync(session => ExperimentReader.Search(session, search), cancellationToken);
    }

    public Task ChangeExperimentAsync(ExperimentId id, ExperimentChange change, CancellationToken cancellationToken = default) =>
        database.WriteAsync(scope => ExperimentWriter.Change(scope, id, change), cancellationToken);

    public Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default) =>
        entries.Count == 0 ? Task.CompletedTask : database.WriteAsync(scope => EntryWriter.Write(scope, entries), cancellationToken);

    public Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => _runs.Find(session, run), cancellationToken);

    public Task<Page<RunDetails>> SearchRunsAsync(RunSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(search.MaxResults);
        SearchLimits.Check(search.Filter, search.OrderBy.Count);
        return database.ReadAsync(session => _runs.Search(session, search), cancellationToken);
    }

    public Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, long from = 0, int limit = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return database.ReadAsync(session => MetricHistory.Read(session, run, key, from, limit), cancellationToken);
    }

    public Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        database.ReadAsync<IReadOnlyList<RunEvent>>(session => RunReader.Events(session, query), cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private void DefaultExperiment(SqlTransactionScope scope)
    {
        if (ExperimentReader.Find(scope.Session, ExperimentId.Default) is null)
        {
            ExperimentWriter.Create(scope, new NewExperiment("Default"), artifactRoot, number: 0);
        }
    }
}
