namespace Assay.Versioning;

/// <summary>Versions of data: commits files and folders into an object store and restores them from it.</summary>
/// <remarks>Safe for many processes at once.</remarks>
public sealed class DataRepository
{
    private readonly IObjectStore _objects;
    private readonly DataHistory _history;
    private readonly TimeProvider _time;

    /// <param name="folder">Where the history of each name is kept; made when it is not there.</param>
    public DataRepository(string folder, IObjectStore objects, TimeProvider? time = null)
    {
        _objects = objects;
        _history = new DataHistory(folder);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Stores a file, or a folder with all in it, and records it as the newest version of its name.</summary>
    /// <param name="path">A file or folder. In a folder, <c>.git</c> and <c>.assay</c> and empty folders are left out.</param>
    /// <param name="name">Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; by default the path's last name without its extension.</param>
    /// <returns>The recorded version; when it is already the newest of its name, that one, unchanged.</returns>
    /// <exception cref="VersioningException">There is no such path, a link lies in the folder, or a file's name is not portable.</exception>
    public async Task<DataVersion> CommitAsync(string path, string? message = null, string? name = null, CancellationToken cancellationToken = default)
    {
        name = name is null ? DataHistory.NameFor(path) : DataHistory.CheckName(name);
        var entries = new List<TreeEntry>();
        foreach ((string treePath, string file) in FileTree.List(path))
        {
            ObjectId content = await _objects.PutFileAsync(file, cancellationToken).ConfigureAwait(false);
            ObjectInfo info = await _objects.FindAsync(content, cancellationToken).ConfigureAwait(false) ?? throw new ObjectMissingException(content, file);
            entries.Add(new TreeEntry(treePath, info.Bytes, content));
        }
        var tree = new TreeManifest(entries);
        ObjectId id = await _objects.PutJsonAsync(tree.ToJson(), cancellationToken).ConfigureAwait(false);
        return _history.Append(new DataVersion
        {
            Id = id,
            Name = name,
            Message = message,
            CommittedAt = _time.GetUtcNow(),
            Files = tree.Entries.Count,
            Bytes = tree.Bytes,
        });
    }

    /// <exception cref="ObjectMissingException">The version, or its tree, is not in the store.</exception>
    public async Task<TreeManifest> ReadTreeAsync(ObjectId version, CancellationToken cancellationToken = default) =>
        TreeManifest.FromJson(await _objects.ReadJsonAsync(version, cancellationToken).ConfigureAwait(false), version.ToString());

    /// <summary>
    /// Writes the files of a version below <paramref name="targetFolder"/>, replacing files of the same path and touching no
    /// others. Each file is verified before it appears.
    /// </summary>
    public async Task RestoreAsync(ObjectId version, string targetFolder, CancellationToken cancellationToken = default)
    {
        TreeManifest tree = await ReadTreeAsync(version, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(targetFolder);
        foreach (TreeEntry entry in tree.Entries)
        {
            string target = TreePath.Below(targetFolder, entry.Path);
            FileTree.RefuseLinks(targetFolder, entry.Path);
            await _objects.WriteFileAsync(entry.Content, target, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads every object of a version and returns what is wrong with each that is missing or damaged; none means whole.</summary>
    /// <exception cref="VersioningException">The version's tree itself is missing or damaged.</exception>
    public async Task<IReadOnlyList<VersioningException>> VerifyAsync(ObjectId version, CancellationToken cancellationToken = default)
    {
        TreeManifest tree = await ReadTreeAsync(version, cancellationToken).ConfigureAwait(false);
        var faults = new List<VersioningException>();
        foreach (TreeEntry entry in tree.Entries)
        {
            try
            {
                Stream content = await _objects.OpenAsync(entry.Content, cancellationToken).ConfigureAwait(false);
                await using (content.ConfigureAwait(false))
                {
                    await content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is ObjectMissingException or ObjectCorruptException)
            {
                faults.Add((VersioningException)error);
            }
        }
        return faults;
    }

    /// <summary>The versions of a name, oldest first; none when there is no such name.</summary>
    public IReadOnlyList<DataVersion> History(string name) => _history.Read(DataHistory.CheckName(name));

    /// <summary>The names that have versions, in ordinal order.</summary>
    public IReadOnlyList<string> Names() => _history.Names();

    /// <summary>Where a version was first committed, or null when no name has it.</summary>
    public DataVersion? Find(ObjectId version) =>
        Names().SelectMany(History).Where(v => v.Id == version).MinBy(v => v.CommittedAt);
}
