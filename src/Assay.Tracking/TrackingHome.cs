namespace Assay.Tracking;

/// <summary>An open place where runs are kept, with everything that belongs to them.</summary>
public sealed class TrackingHome : IAsyncDisposable
{
    internal TrackingHome(ITrackingStore store, IArtifactStore artifacts, IModelRegistry registry, ILoggedModelStore loggedModels)
    {
        Store = store;
        Artifacts = artifacts;
        Registry = registry;
        LoggedModels = loggedModels;
    }

    public ITrackingStore Store { get; }

    public IArtifactStore Artifacts { get; }

    public IModelRegistry Registry { get; }

    public ILoggedModelStore LoggedModels { get; }

    /// <summary>Where experiments' artifacts are by default, and which locations a client may name.</summary>
    public ArtifactRoot Root { get; init; } = ArtifactRoot.Objects;

    /// <summary>Makes MLflow's experiment <c>Default</c>, whose id is 0, unless it is there. A server has its own already.</summary>
    public Task EnsureDefaultExperimentAsync(CancellationToken cancellationToken = default) =>
        Store is SqlTrackingStore store ? store.EnsureDefaultExperimentAsync(cancellationToken) : Task.CompletedTask;

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
