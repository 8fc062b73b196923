namespace Assay.Tracking;

/// <summary>Models as runs leave them in an experiment, before anyone gives them a name in the registry.</summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once. What a completed write holds is durable. Misuse by the
/// caller throws <see cref="TrackingException"/> with a <see cref="TrackingFault"/>; faults of the store itself are
/// <see cref="TrackingStoreException"/>. Metrics come to a model by <see cref="ModelMetricsLogged"/> of a run.
/// </remarks>
public interface ILoggedModelStore
{
    /// <summary>Adds a model whose files are still to come.</summary>
    /// <exception cref="TrackingException">The experiment is unknown or deleted, or the name cannot be one.</exception>
    Task<LoggedModel> CreateAsync(NewLoggedModel model, CancellationToken cancellationToken = default);

    /// <summary>The model; null when there is none or it is deleted.</summary>
    Task<LoggedModel?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>By default the last made first.</summary>
    Task<Page<LoggedModel>> SearchAsync(LoggedModelSearch search, CancellationToken cancellationToken = default);

    /// <summary>The model as the change leaves it.</summary>
    /// <exception cref="TrackingException">There is no such model, or no tag of that key.</exception>
    Task<LoggedModel> ChangeAsync(string id, LoggedModelChange change, CancellationToken cancellationToken = default);

    /// <summary>Deletes the model; its files stay.</summary>
    /// <exception cref="TrackingException">There is no such model.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);
}
