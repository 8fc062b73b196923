using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Starts runs and writes what they log. Safe for many threads; dispose it to have everything written.</summary>
/// <remarks>
/// Logging is queued and never waits for a store that is away: what such a store does not take in time waits on this machine's
/// disk, and is sent later, by this program or by the next one that tracks to the same store. Nothing that a flush has
/// acknowledged is lost, and nothing is written twice.
/// </remarks>
public sealed class Tracker : IAsyncDisposable
{
    private readonly TrackingHome _home;
    private readonly bool _ownsHome;
    private readonly Spool? _spool;
    private readonly SpoolReplay? _replay;
    private readonly IRunWriter _writer;
    private readonly RunStarter _starter;

    /// <param name="home">Stays the caller's.</param>
    public Tracker(TrackingHome home, TrackerOptions? options = null, TimeProvider? time = null)
        : this(home, home.Objects, options ?? new TrackerOptions(), time ?? TimeProvider.System, false)
    {
    }

    /// <summary>A tracker that records nothing without being asked.</summary>
    /// <param name="home">Stays the caller's.</param>
    /// <param name="objects">Where recipes and results are kept.</param>
    public Tracker(TrackingHome home, IObjectStore objects, TimeProvider? time = null)
        : this(home, objects, TrackerOptions.Bare, time ?? TimeProvider.System, false)
    {
    }

    private Tracker(TrackingHome home, IObjectStore? objects, TrackerOptions options, TimeProvider time, bool ownsHome)
    {
        _home = home;
        _ownsHome = ownsHome;
        Objects = objects;
        Options = options;
        Time = time;
        if (home.AwayName is { } name)
        {
            string place = SpoolPlace.Of(options.SpoolFolder, name);
            _replay = new SpoolReplay(home, place, options, time);
            _spool = new Spool(place);
            _writer = new SpoolingWriter(home, _spool, options, time);
        }
        else
        {
            _writer = new RunWriter(home.Store);
        }
        _starter = new RunStarter(this, home);
    }

    internal TrackerOptions Options { get; }

    /// <summary>Null where there is no workspace: then documents are artifacts.</summary>
    internal IObjectStore? Objects { get; }

    internal TimeProvider Time { get; }

    /// <summary>Whether the store may be away.</summary>
    internal bool IsSpooling => _spool is not null;

    /// <summary>Whether runs may be resumed that the surroundings name: those of a program's own tracker.</summary>
    internal bool HeedsSurroundings => _ownsHome;

    /// <summary>Completes when what earlier programs had left behind has been sent.</summary>
    internal Task SpoolReplayed => _replay?.Completion ?? Task.CompletedTask;

    /// <summary>Whether what is logged now waits on this machine's disk.</summary>
    public bool IsAway => _writer is SpoolingWriter { IsAway: true };

    /// <summary>Opens a home and a tracker that closes it at its end.</summary>
    /// <param name="uri">As for <see cref="TrackingHome.OpenAsync"/>.</param>
    /// <exception cref="TrackingException">The address is malformed, or the store cannot be opened. A server that is away is no error.</exception>
    public static async Task<Tracker> OpenAsync(
        string? uri = null, TrackerOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        TrackingHome home = await TrackingHome.OpenAsync(uri, time, cancellationToken).ConfigureAwait(false);
        options ??= new TrackerOptions();
        if (home.MadeWorkspace is { } made)
        {
            options.Notify(new TrackingNotice(TrackingNoticeKind.WorkspaceMade, $"Runs are tracked in a new workspace: {made}"));
        }
        return new Tracker(home, home.Objects, options, time ?? TimeProvider.System, true);
    }

    /// <summary>Starts a run, in an experiment made when it is not there. It is durable when the task completes.</summary>
    /// <param name="experiment">By default <c>ASSAY_EXPERIMENT_NAME</c>, else <c>MLFLOW_EXPERIMENT_NAME</c>, else <c>Default</c>.</param>
    /// <param name="name">By default the first digits of the run's id.</param>
    /// <param name="parent">The run this one is a part of.</param>
    /// <remarks>
    /// When <c>ASSAY_RUN_ID</c> or <c>MLFLOW_RUN_ID</c> names a run, the first start of a tracker that was opened by
    /// <see cref="OpenAsync"/> resumes that one instead: so a program goes on in the run that was started for it.
    /// </remarks>
    /// <exception cref="TrackingException">The experiment is deleted, or the store has refused an earlier write.</exception>
    public Task<Run> StartAsync(string? experiment = null, string? name = null, RunId? parent = null, CancellationToken cancellationToken = default) =>
        _starter.StartAsync(experiment, name, parent, cancellationToken);

    /// <summary>Goes on with a run that was started before, by any program: it is at work again.</summary>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    /// <exception cref="TrackingException">The run is deleted, or the store is away.</exception>
    public Task<Run> ResumeAsync(RunId run, CancellationToken cancellationToken = default) => _starter.ResumeAsync(run, cancellationToken);

    /// <summary>Completes when everything logged so far is durable: in the store, or on this machine's disk while the store is away.</summary>
    /// <exception cref="TrackingException">A write was refused.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _writer.FlushAsync(cancellationToken);

    /// <summary>Writes what is left, within <see cref="TrackerOptions.CloseTimeout"/> where the store may be away.</summary>
    /// <exception cref="TrackingException">A write was refused.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            if (_replay is not null)
            {
                await _replay.DisposeAsync().ConfigureAwait(false);
            }
            if (_ownsHome)
            {
                await _home.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <exception cref="TrackingException">A text of it is no Unicode, and it alone is refused; or an earlier write has been.</exception>
    internal void Add(RunEntry entry)
    {
        EntryTexts.RequireUnicode(entry);
        _writer.Add(entry);
    }

    internal Task<Run> StartChildAsync(Experiment experiment, string? name, RunId parent, CancellationToken cancellationToken) =>
        _starter.StartAsync(experiment, name, parent, cancellationToken);

    /// <summary>Stores an artifact, or keeps it to be stored when its home is back.</summary>
    internal async Task<Artifact> PutAsync(Run run, string path, Stream content, CancellationToken cancellationToken)
    {
        if (_spool is null)
        {
            return await _home.Artifacts.PutAsync(run.ArtifactUri, path, content, cancellationToken).ConfigureAwait(false);
        }
        if (!TreePath.IsValid(path))
        {
            throw new TrackingException(TrackingFault.InvalidValue, $"An artifact's path is names joined by '/', without '..', backslashes, colons or control characters; found '{path}'.");
        }
        UnicodeText.Require(path);
        if (!IsAway && run.ArtifactUri.Length > 0 && content.CanSeek)
        {
            long start = content.Position;
            try
            {
                return await _home.Artifacts.PutAsync(run.ArtifactUri, path, content, cancellationToken).ConfigureAwait(false);
            }
            catch (TrackingException away) when (away.Fault == TrackingFault.Unavailable)
            {
                content.Position = start;
            }
        }
        // What can be read only once goes to the disk first, since sending it may have to be repeated.
        (string file, long bytes) = await _spool.KeepAsync(content, cancellationToken).ConfigureAwait(false);
        Add(new ArtifactKept(run.Id, path, file));
        return new Artifact(path, bytes, null);
    }
}
