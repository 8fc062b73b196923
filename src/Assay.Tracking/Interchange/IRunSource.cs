namespace Assay.Tracking;

/// <summary>Somewhere that runs can be copied from: another home, a folder of another tool's files.</summary>
/// <remarks>
/// What it cannot give it leaves out and says so in the report it was made with. Nothing of what it gives is trusted: paths
/// are checked by the artifact store that takes them.
/// </remarks>
public interface IRunSource
{
    /// <summary>Whether a run's state is another when its artifacts are others; where not, they are compared every time.</summary>
    bool StateCoversArtifacts { get; }

    IAsyncEnumerable<Experiment> ExperimentsAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<SourceRun> RunsAsync(Experiment experiment, CancellationToken cancellationToken = default);

    /// <summary>Parameters, tags, datasets, events and all points of a run.</summary>
    IAsyncEnumerable<RunEntry> EntriesAsync(SourceRun run, CancellationToken cancellationToken = default);

    /// <summary>The files of a run, without folders. Asked for after the entries.</summary>
    IAsyncEnumerable<Artifact> ArtifactsAsync(SourceRun run, CancellationToken cancellationToken = default);

    /// <exception cref="IOException">The file cannot be read; it is left out then.</exception>
    Task<Stream> OpenAsync(SourceRun run, Artifact artifact, CancellationToken cancellationToken = default);
}
