namespace Assay.Tracking;

/// <summary>Where experiments and runs are kept: the one contract that every home fulfils, with MLflow's meaning of each word.</summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once; readers do not wait for writers. What a completed
/// write holds is durable. Misuse by the caller throws <see cref="TrackingException"/> with a <see cref="TrackingFault"/>;
/// faults of the store itself are <see cref="TrackingStoreException"/>. Limits on the lengths of keys and values are the
/// server's business, not the store's.
/// </remarks>
public interface ITrackingStore : IAsyncDisposable
{
    /// <exception cref="TrackingException">An experiment of that name exists, even if deleted.</exception>
    Task<Experiment> CreateExperimentAsync(NewExperiment experiment, CancellationToken cancellationToken = default);

    /// <summary>The experiment, deleted or not; null when there is none.</summary>
    Task<Experiment?> FindExperimentAsync(ExperimentId id, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="FindExperimentAsync(ExperimentId, CancellationToken)"/>
    Task<Experiment?> FindExperimentByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>In the order asked for; by default the newest first.</summary>
    Task<Page<Experiment>> SearchExperimentsAsync(ExperimentSearch search, CancellationToken cancellationToken = default);

    /// <exception cref="TrackingException">There is no such experiment, it is deleted, or the new name is taken.</exception>
    Task ChangeExperimentAsync(ExperimentId id, ExperimentChange change, CancellationToken cancellationToken = default);

    /// <summary>Writes all entries, in their order, or none.</summary>
    /// <exception cref="TrackingException">A run or experiment is unknown or deleted, or a parameter has another value already.</exception>
    Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>The run, deleted or not; null when there is none.</summary>
    Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default);

    /// <summary>Whole runs, in the order asked for; ties by start time, the latest first, then by id.</summary>
    Task<Page<RunDetails>> SearchRunsAsync(RunSearch search, CancellationToken cancellationToken = default);

    /// <summary>The points of a metric in the order they were logged; none when there is no such run or metric.</summary>
    /// <param name="from">The number of points to pass over.</param>
    /// <param name="limit">At most so many points.</param>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, long from = 0, int limit = int.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>In the order they were recorded.</summary>
    Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default);
}
