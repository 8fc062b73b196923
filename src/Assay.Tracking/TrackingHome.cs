using Assay.Versioning;

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

    /// <summary>The objects of the workspace; null where the home has none.</summary>
    internal IObjectStore? Objects { get; init; }

    /// <summary>By which name its spools are kept while it is away; null for a home on this machine, which never is.</summary>
    internal string? AwayName { get; init; }

    /// <summary>The folder of the workspace that was made for it; null when there was one.</summary>
    internal string? MadeWorkspace { get; init; }

    /// <summary>Opens a home by its address.</summary>
    /// <param name="uri">
    /// A folder's path or <c>file:</c> URI: the embedded store of the workspace there, which is made when it is not there.
    /// <c>http://…</c> or <c>https://…</c>: a server, Assay's or MLflow's. <c>postgres://…</c>: a database, with artifacts in the
    /// workspace that holds the current folder. Null: <c>ASSAY_TRACKING_URI</c>, else
    /// <c>MLFLOW_TRACKING_URI</c>, else the workspace that holds the current folder, else one made in it.
    /// </param>
    /// <remarks>
    /// A server is not asked anything yet. Its credentials come from <c>MLFLOW_TRACKING_USERNAME</c> and
    /// <c>MLFLOW_TRACKING_PASSWORD</c>, or <c>ASSAY_TOKEN</c> or <c>MLFLOW_TRACKING_TOKEN</c>.
    /// </remarks>
    /// <exception cref="TrackingException">The address is none of these, or the store cannot be opened.</exception>
    public static Task<TrackingHome> OpenAsync(string? uri = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        time ??= TimeProvider.System;
        string here = Environment.CurrentDirectory;
        TrackingAddress address = string.IsNullOrWhiteSpace(uri)
            ? TrackingAddress.Default(Environment.GetEnvironmentVariable, here, WorkspaceFolder.Find(here)?.Root)
            : TrackingAddress.Parse(uri);
        return address.Place switch
        {
            TrackingPlace.Server => Task.FromResult(RemoteHome.Open(address.Text, time)),
            TrackingPlace.Folder => OpenFolderAsync(address.Text, time, cancellationToken),
            _ => OpenDatabaseAsync(address.Text, here, time, cancellationToken),
        };
    }

    /// <summary>The active experiment of that name, made when it is not there; <c>Default</c> with MLflow's id for it.</summary>
    /// <exception cref="TrackingException">It is there, but deleted.</exception>
    public async Task<Experiment> GetOrCreateExperimentAsync(string name, CancellationToken cancellationToken = default)
    {
        if (name == Experiment.DefaultName && await Store.FindExperimentByNameAsync(name, cancellationToken).ConfigureAwait(false) is null)
        {
            await EnsureDefaultExperimentAsync(cancellationToken).ConfigureAwait(false);
        }
        return await Store.GetOrCreateExperimentAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<TrackingHome> OpenFolderAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        (WorkspaceFolder folder, bool isNew) = Init(path);
        var objects = new FolderObjectStore(folder.ObjectsPath, time);
        TrackingHome home = await SqliteHome.OpenAsync(folder.DatabasePath, objects, time, cancellationToken: cancellationToken).ConfigureAwait(false);
        await LostRuns.ResolveAsync(home.Store, Timestamp.Of(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return home.With(objects, null, isNew ? folder.Store : null);
    }

    private static async Task<TrackingHome> OpenDatabaseAsync(string address, string here, TimeProvider time, CancellationToken cancellationToken)
    {
        (WorkspaceFolder folder, bool isNew) = Init(WorkspaceFolder.Find(here)?.Root ?? here);
        var objects = new FolderObjectStore(folder.ObjectsPath, time);
        TrackingHome home = await PostgresHome.OpenAsync(address, objects, time, cancellationToken: cancellationToken).ConfigureAwait(false);
        return home.With(objects, PostgresAddress.PlaceOf(PostgresAddress.Parse(address)), isNew ? folder.Store : null);
    }

    private static (WorkspaceFolder Folder, bool IsNew) Init(string path)
    {
        bool isNew = !Directory.Exists(Path.Combine(path, ".assay"));
        return (WorkspaceFolder.Init(path), isNew);
    }

    private TrackingHome With(IObjectStore objects, string? awayName, string? made) =>
        new(Store, Artifacts, Registry, LoggedModels) { Objects = objects, AwayName = awayName, MadeWorkspace = made };
}
