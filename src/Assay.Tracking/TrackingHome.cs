namespace Assay.Tracking;

/// <summary>An open place where runs are kept, with everything that belongs to them.</summary>
public sealed class TrackingHome : IAsyncDisposable
{
    internal TrackingHome(ITrackingStore store, IArtifactStore artifacts)
    {
        Store = store;
        Artifacts = artifacts;
    }

    public ITrackingStore Store { get; }

    public IArtifactStore Artifacts { get; }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
