using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Several stores as one: a location's scheme says which of them keeps it.</summary>
internal sealed class ArtifactStores(IReadOnlyList<IArtifactStore> stores) : IArtifactStore
{
    /// <summary>The stores of a home: its own objects, and the files below its artifact root where that is a folder.</summary>
    public static IArtifactStore Open(IArtifactIndex index, IObjectStore objects, ArtifactRoot root) =>
        root.Folder is { } folder
            ? new ArtifactStores([new ObjectArtifactStore(index, objects), new FolderArtifactStore(folder)])
            : new ArtifactStores([new ObjectArtifactStore(index, objects)]);

    public bool Keeps(string location) => stores.Any(store => store.Keeps(location));

    public Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default) =>
        Of(location).ListAsync(location, folder, recursive, cancellationToken);

    public Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default) =>
        Of(location).FindAsync(location, path, cancellationToken);

    public Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default) =>
        Of(location).PutAsync(location, path, content, cancellationToken);

    public Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default) =>
        Of(location).OpenAsync(location, path, cancellationToken);

    public Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default) =>
        Of(location).DeleteAsync(location, path, cancellationToken);

    internal static TrackingException NotKept(string location) => new(
        TrackingFault.InvalidValue,
        $"Artifacts at '{Quoted.Text(location)}' are not kept here: a store hands out its own objects (mlflow-artifacts:) and files below its artifact root, and contacts nobody for others. Read them where they are.");

    private IArtifactStore Of(string location) => stores.FirstOrDefault(store => store.Keeps(location)) ?? throw NotKept(location);
}
