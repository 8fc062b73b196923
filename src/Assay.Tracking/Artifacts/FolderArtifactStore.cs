namespace Assay.Tracking;

/// <summary>Artifacts as files below one folder: the home of <c>file:</c> locations, into which clients also write by themselves.</summary>
internal sealed class FolderArtifactStore : IArtifactStore
{
    /// <summary>The most files and folders that one listing gives.</summary>
    internal const int MaxListed = 100_000;

    private readonly string _root;
    private readonly GuardedTree _tree;

    /// <param name="root">The full path of the folder; made by the first put when it is not there.</param>
    /// <param name="tree">By default the system's best.</param>
    public FolderArtifactStore(string root, GuardedTree? tree = null)
    {
        _root = root;
        _tree = tree ?? GuardedTree.At(root);
    }

    public bool Keeps(string location) =>
        ArtifactLocation.TryParse(location, out ArtifactLocation? parsed) && parsed.Keeper == ArtifactKeeper.Folder && ArtifactRoot.IsBelow(parsed.Path, _root);

    public Task<IReadOnlyList<Artifact>> ListAsync(string location, string folder = "", bool recursive = false, CancellationToken cancellationToken = default)
    {
        string[] place = Place(location, folder);
        return Task.Run<IReadOnlyList<Artifact>>(
            () =>
            {
                var found = new List<Artifact>();
                List(place, folder, recursive, found, cancellationToken);
                found.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
                return found;
            },
            cancellationToken);
    }

    public Task<Artifact?> FindAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string[] place = Place(location, path);
        return Task.Run(() => _tree.Find(place) is { } found ? new Artifact(path, found.Bytes, null) : null, cancellationToken);
    }

    public async Task<Artifact> PutAsync(string location, string path, Stream content, CancellationToken cancellationToken = default)
    {
        long bytes = await _tree.WriteAsync(File(location, path), content, cancellationToken).ConfigureAwait(false);
        return new Artifact(path, bytes, null);
    }

    public Task<Stream> OpenAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string[] place = File(location, path);
        return Task.Run<Stream>(
            () => _tree.Open(place)
                ?? throw new TrackingException(TrackingFault.NotFound, $"There must be an artifact '{path}' in {Quoted.Text(location)}; there is none."),
            cancellationToken);
    }

    public Task<int> DeleteAsync(string location, string path, CancellationToken cancellationToken = default)
    {
        string[] place = Place(location, path);
        return Task.Run(() => _tree.Delete(place), cancellationToken);
    }

    private void List(string[] place, string folder, bool recursive, List<Artifact> found, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (TreeItem item in _tree.List(place, MaxListed) ?? [])
        {
            string path = ArtifactPath.Join(folder, item.Name);
            // A name that no request could ask for is not shown either.
            if (!ArtifactPath.TryNormalize(path, out string normal) || normal != path)
            {
                continue;
            }
            if (recursive && item.Bytes is null)
            {
                List([.. place, item.Name], path, recursive, found, cancellationToken);
                continue;
            }
            if (found.Count == MaxListed)
            {
                throw new TrackingException(TrackingFault.InvalidValue, $"A listing holds at most {MaxListed} files, and there are more. List a folder further down.");
            }
            found.Add(new Artifact(path, item.Bytes, null));
        }
    }

    private string[] File(string location, string path)
    {
        string[] place = Place(location, path);
        return path.Length > 0 ? place : throw new TrackingException(TrackingFault.InvalidValue, "An artifact's path must not be empty.");
    }

    /// <summary>The names that lead from the root to a path in a location.</summary>
    private string[] Place(string location, string path)
    {
        if (path.Length > 0)
        {
            ArtifactPath.Require(path);
        }
        if (!ArtifactLocation.TryParse(location, out ArtifactLocation? parsed) || parsed.Keeper != ArtifactKeeper.Folder || !ArtifactRoot.IsBelow(parsed.Path, _root))
        {
            throw ArtifactStores.NotKept(location);
        }
        string below = parsed.Path[_root.Length..].Replace(Path.DirectorySeparatorChar, '/');
        return $"{below}/{path}".Split('/', StringSplitOptions.RemoveEmptyEntries);
    }
}
