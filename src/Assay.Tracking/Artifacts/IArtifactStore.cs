namespace Assay.Tracking;

/// <summary>Files below locations. A location is the URI of a folder, such as a run's; a path leads on from there.</summary>
/// <remarks>
/// Every member is safe to call from many threads and processes at once. A put is acknowledged (its task completes) only
/// when content and name are durable. No location and no path leads out of the store, whatever a client writes into them:
/// what could is refused with <see cref="TrackingFault.InvalidValue"/>.
/// </remarks>
public interface IArtifactStore
{
    /// <summary>Whether it keeps the artifacts of locations like this one.</summary>
    bool Keeps(string location);

    /// <summary>What is in a folder, by path; nothing when there is no such folder.</summary>
    /// <param name="folder">Empty for the location itself.</param>
    /// <param name="recursive">All files below, without folders, instead of the files and folders in it.</param>
    Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default);

    /// <summary>The file or folder, or null.</summary>
    Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default);

    /// <summary>Stores what is left of <paramref name="content"/>; a later put of the same path replaces an earlier one.</summary>
    Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default);

    /// <exception cref="TrackingException">There is no such file.</exception>
    Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default);

    /// <summary>Removes a file, or a folder with all in it; returns the number of files removed.</summary>
    Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default);
}
