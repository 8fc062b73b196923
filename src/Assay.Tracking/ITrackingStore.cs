namespace Assay.Tracking;

/// <summary>Where runs are kept.</summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once; readers do not wait for writers. What a completed
/// write holds is durable. Times are kept to the millisecond. Faults of the store are <see cref="TrackingStoreException"/>.
/// </remarks>
public interface ITrackingStore : IAsyncDisposable
{
    Task<Experiment> GetOrCreateExperimentAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>In the order of their creation.</summary>
    Task<IReadOnlyList<Experiment>> ListExperimentsAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes all entries, in their order, or none.</summary>
    /// <exception cref="TrackingException">A run is unknown, or a parameter has another value already.</exception>
    Task WriteAsync(IReadOnlyList<RunEntry> entries, CancellationToken cancellationToken = default);

    Task<RunDetails?> FindRunAsync(RunId run, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<RunSummary>> ListRunsAsync(RunQuery query, CancellationToken cancellationToken = default);

    /// <summary>Runs whose ids begin with <paramref name="prefix"/> (lower-case digits, or none), the newest first.</summary>
    Task<IReadOnlyList<RunId>> FindRunIdsAsync(string prefix, int limit, CancellationToken cancellationToken = default);

    /// <summary>The points of a metric in the order they were logged.</summary>
    Task<IReadOnlyList<MetricPoint>> MetricHistoryAsync(RunId run, string key, CancellationToken cancellationToken = default);

    /// <summary>In the order they were recorded.</summary>
    Task<IReadOnlyList<RunEvent>> EventsAsync(EventQuery query, CancellationToken cancellationToken = default);

    Task<long> CountEventsAsync(EventQuery query, CancellationToken cancellationToken = default);

    /// <summary>Marks running runs as killed whose process on this host has ended; returns how many.</summary>
    Task<int> ResolveLostRunsAsync(CancellationToken cancellationToken = default);
}
