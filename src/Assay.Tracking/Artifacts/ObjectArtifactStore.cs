using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>Artifacts as objects of a workspace: the home of MLflow's <c>mlflow-artifacts:</c> locations.</summary>
internal sealed class ObjectArtifactStore(IArtifactIndex index, IObjectStore objects) : IArtifactStore
{
    public const string Scheme = "mlflow-artifacts:";

    public bool Keeps(string location) => location.StartsWith(Scheme, StringComparison.Ordinal);

    public async Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default)
    {
        string root = RootOf(location);
        var files = await index.BelowAsync(Join(root, folder), cancellationToken).ConfigureAwait(false);
        var below = files.Select(f => f with { Path = f.Path[(root.Length == 0 ? 0 : root.Length + 1)..] });
        return recursive ? [.. below] : [.. Children(below, folder)];
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
        string whole = path.Length > 0 ? Join(RootOf(location), path) : throw Invalid(path);
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

    /// <summary>The path that a location names: <c>mlflow-artifacts:/1/abc</c> and <c>mlflow-artifacts://host/1/abc</c> alike are <c>1/abc</c>.</summary>
    private static string RootOf(string location)
    {
        string rest = location[Scheme.Length..];
        string path = rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..].Split('/', 2) is [_, var after] ? after : "" : rest;
        path = path.Trim('/');
        return path.Length == 0 || TreePath.IsValid(path) ? path : throw Invalid(location);
    }

    private static string Join(string root, string path)
    {
        if (path.Length == 0)
        {
            return root;
        }
        if (!TreePath.IsValid(path))
        {
            throw Invalid(path);
        }
        return root.Length == 0 ? path : $"{root}/{path}";
    }

    private static TrackingException Invalid(string path) =>
        new(TrackingFault.InvalidValue, $"An artifact's path is names joined by '/', without '..', backslashes, colons or control characters; found '{path}'.");
}
