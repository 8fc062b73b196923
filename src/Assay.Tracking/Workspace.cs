using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>An open workspace: its objects, its data, its runs.</summary>
public sealed class Workspace : IAsyncDisposable
{
    private readonly TrackingHome _home;

    private Workspace(WorkspaceFolder folder, IObjectStore objects, TrackingHome home, TimeProvider time)
    {
        _home = home;
        Folder = folder;
        Objects = objects;
        Data = new DataRepository(folder.DataPath, objects, time);
        Tracker = new Tracker(home, objects, time);
    }

    public WorkspaceFolder Folder { get; }

    public IObjectStore Objects { get; }

    public DataRepository Data { get; }

    /// <summary>Its runs and artifacts, without the rest; closed with the workspace.</summary>
    public TrackingHome Home => _home;

    public ITrackingStore Store => _home.Store;

    public IArtifactStore Artifacts => _home.Artifacts;

    public IModelRegistry Registry => _home.Registry;

    public ILoggedModelStore LoggedModels => _home.LoggedModels;

    public Tracker Tracker { get; }

    /// <summary>Opens the database and the object store of a workspace, and marks runs as killed whose process has died.</summary>
    /// <exception cref="WorkspaceFormatException">The database was written by a newer version of Assay.</exception>
    /// <exception cref="TrackingStoreException">The database cannot be opened, or is damaged.</exception>
    public static async Task<Workspace> OpenAsync(WorkspaceFolder folder, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        time ??= TimeProvider.System;
        var objects = new FolderObjectStore(folder.ObjectsPath, time);
        TrackingHome home = await SqliteHome.OpenAsync(folder.DatabasePath, objects, time, cancellationToken: cancellationToken).ConfigureAwait(false);
        await LostRuns.ResolveAsync(home.Store, Timestamp.Of(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return new Workspace(folder, objects, home, time);
    }

    /// <summary>Writes what is still queued and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Tracker.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            await _home.DisposeAsync().ConfigureAwait(false);
        }
    }
}
