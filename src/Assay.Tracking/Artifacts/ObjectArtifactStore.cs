using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Artifacts as objects of a workspace: the home of MLflow's <c>mlflow-artifacts:</c> locations.</summary>
internal sealed class ObjectArtifactStore(IArtifactIndex index, IObjectStore objects) : IArtifactStore
{
    public const string Scheme = "mlflow-artifacts:";

    public bool Keeps(string location) => ArtifactLocation.TryParse(location, out ArtifactLocation? parsed) && parsed.Keeper == ArtifactKeeper.Objects;

    public async Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default)
    {
        string root = RootOf(location);
        var files = await index.BelowAsync(Join(root, folder), cancellationToken).ConfigureAwait(false);
        var below = files.Select(f => f with { Path = f.Path[(root.Length == 0 ? 0 : root.Length + 1)..] });
        return [.. (recursive ? below : Children(below, folder)).OrderBy(f => f.Path, StringComparer.Ordinal)];
    }

    public async Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string whole = Join(RootOf(location), path);
        if (await index.FindAsync(whole, cancellationToken).ConfigureAwait(false) is { } file)
        {
            return file with { Path = path };
        }
        return await index.BelowAsync(whole, cancellationToken).ConfigureAwait(false) is { Count: > 0 } ? new Artifact(path, null, null) : null;
    }

    public async Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default)
    {
        string whole = Join(RootOf(location), path);
        if (path.Length == 0)
        {
            throw new TrackingException(TrackingFault.InvalidValue, "An artifact's path must not be empty.");
        }
        await RequireFreeAsync(whole, cancellationToken).ConfigureAwait(false);
        ObjectId id = await objects.PutAsync(content, cancellationToken).ConfigureAwait(false);
        ObjectInfo? info = await objects.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var artifact = new Artifact(whole, info!.Bytes, id);
        await index.SetAsync(artifact, cancellationToken).ConfigureAwait(false);
        return artifact with { Path = path };
    }

    public async Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default) =>
        await FindAsync(location, path, cancellationToken).ConfigureAwait(false) is { Content: { } content }
            ? await objects.OpenAsync(content, cancellationToken).ConfigureAwait(false)
            : throw new TrackingException(TrackingFault.NotFound, $"There must be an artifact '{path}' in {location}; there is none.");

    public Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default) =>
        index.RemoveAsync(Join(RootOf(location), path), cancellationToken);

    /// <summary>The files directly in a folder, and the folders that deeper files imply.</summary>
    private static IEnumerable<Artifact> Children(IEnumerable<Artifact> files, string folder)
    {
        int start = folder.Length == 0 ? 0 : folder.Length + 1;
        return files
            .Select(file => file.Path.IndexOf('/', start) is var slash and >= 0 ? new Artifact(file.Path[..slash], null, null) : file)
            .Distinct()
            // "a.txt" comes before "a/b", but after "a".
            .OrderBy(child => child.Path, StringComparer.Ordinal);
    }

    /// <summary>A name is a file's or a folder's, so that any artifacts can be written to a disk.</summary>
    private async Task RequireFreeAsync(string path, CancellationToken cancellationToken)
    {
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (await index.FindAsync(path[..slash], cancellationToken).ConfigureAwait(false) is not null)
            {
                throw new TrackingException(TrackingFault.InvalidState, $"'{path[..slash]}' is a file where a folder is needed. Choose another path.");
            }
        }
        if (await index.BelowAsync(path, cancellationToken).ConfigureAwait(false) is { Count: > 0 })
        {
            throw new TrackingException(TrackingFault.InvalidState, $"'{path}' is a folder, where a file is to be written. Choose another path.");
        }
    }

    /// <summary>The path that a location names: <c>mlflow-artifacts:/1/abc</c> and <c>mlflow-artifacts://host/1/abc</c> alike are <c>1/abc</c>.</summary>
    private static string RootOf(string location) =>
        ArtifactLocation.TryParse(location, out ArtifactLocation? parsed) && parsed.Keeper == ArtifactKeeper.Objects ? parsed.Path : throw ArtifactStores.NotKept(location);

    private static string Join(string root, string path)
    {
        if (path.Length > 0)
        {
            ArtifactPath.Require(path);
        }
        string whole = ArtifactPath.Join(root, path);
        if (whole.Length > 0)
        {
            ArtifactPath.Require(whole); // Together they may be too long or too deep.
        }
        return whole;
    }
}
