using System.Collections.Concurrent;
using Assay.Versioning;

namespace Assay.Tracking.Tests;

/// <summary>A real home on this machine that trackers take for one that may be away.</summary>
internal sealed class UnreliableHome : IAsyncDisposable
{
    private readonly TrackingHome _real;
    private readonly string _spools;

    private UnreliableHome(TrackingHome real, string folder)
    {
        _real = real;
        _spools = Path.Combine(folder, "spool");
        Line = new UnreliableStore(real.Store);
        Home = new TrackingHome(Line, new UnreliableArtifacts(real.Artifacts, Line), real.Registry, real.LoggedModels) { AwayName = "test://home" };
    }

    public UnreliableStore Line { get; }

    public TrackingHome Home { get; }

    /// <summary>The store itself, whatever the line does.</summary>
    public ITrackingStore Store => _real.Store;

    public IArtifactStore Artifacts => _real.Artifacts;

    public ConcurrentQueue<TrackingNotice> Notices { get; } = new();

    /// <summary>The files of all spools.</summary>
    public string[] Spooled => Directory.Exists(_spools) ? Directory.GetFiles(_spools, "*", SearchOption.AllDirectories) : [];

    public static async Task<UnreliableHome> OpenAsync(string folder)
    {
        TrackingHome real = await SqliteHome.OpenAsync(Path.Combine(folder, "runs.db"), new FolderObjectStore(Path.Combine(folder, "objects"), TimeProvider.System));
        return new UnreliableHome(real, folder);
    }

    /// <summary>Options under which nothing happens by the clock alone: a flush sends at once, and a retry comes at once.</summary>
    public TrackerOptions Options(TimeSpan? patience = null, TimeSpan? close = null) => TrackerOptions.Bare with
    {
        SpoolFolder = _spools,
        BatchDelay = TimeSpan.FromHours(1),
        FlushPatience = patience ?? TimeSpan.FromHours(1),
        CloseTimeout = close ?? TimeSpan.FromHours(1),
        Notices = Notices.Enqueue,
        Retries = RetryPolicy.Forever with { First = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromMilliseconds(5) },
    };

    public Tracker Track(TimeSpan? patience = null, TimeSpan? close = null) => new(Home, Options(patience, close));

    public ValueTask DisposeAsync() => _real.DisposeAsync();

    /// <summary>Artifacts go over the same line.</summary>
    private sealed class UnreliableArtifacts(IArtifactStore store, UnreliableStore line) : IArtifactStore
    {
        public bool Keeps(string location) => store.Keeps(location);

        public Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default) => store.ListAsync(location, folder, recursive, cancellationToken);

        public Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default) => store.FindAsync(location, path, cancellationToken);

        public Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default) =>
            line.Breaks(line.Writes, false) ? throw new TrackingException(TrackingFault.Unavailable, "The line is broken.") : store.PutAsync(location, path, content, cancellationToken);

        public Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default) => store.OpenAsync(location, path, cancellationToken);

        public Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default) => store.DeleteAsync(location, path, cancellationToken);
    }
}
