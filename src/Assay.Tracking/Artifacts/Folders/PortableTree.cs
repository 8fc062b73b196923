namespace Assay.Tracking;

/// <summary>
/// The same by paths, for systems without calls that start from an open folder: every name on the way is looked at before and
/// after the use. Who can write into the folder at that very moment could still exchange one; clients cannot.
/// </summary>
internal sealed class PortableTree(string root) : GuardedTree(root)
{
    public override IReadOnlyList<TreeItem>? List(ReadOnlySpan<string> folder, int limit)
    {
        if (Look(folder) is not DirectoryInfo found)
        {
            return null;
        }
        var items = new List<TreeItem>();
        foreach (FileSystemInfo entry in found.EnumerateFileSystemInfos())
        {
            if (!IsPlain(entry) || IsTemporary(entry.Name))
            {
                continue;
            }
            if (items.Count == limit)
            {
                throw TooMany(limit);
            }
            items.Add(Item(entry));
        }
        return Look(folder) is null ? null : items;
    }

    public override TreeItem? Find(ReadOnlySpan<string> path) => Look(path) is { } found && !IsTemporary(found.Name) ? Item(found) : null;

    public override FileStream? Open(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || IsTemporary(path[^1]) || Look(path) is not FileInfo file)
        {
            return null;
        }
        FileStream stream;
        try
        {
            stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        if (stream.CanSeek && Look(path) is FileInfo)
        {
            return stream;
        }
        stream.Dispose();
        return null;
    }

    public override async Task<long> WriteAsync(string[] path, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Root);
        for (int i = 1; i < path.Length; i++)
        {
            if (Look(path.AsSpan(0, i)) is not DirectoryInfo)
            {
                string folder = PathOf(path.AsSpan(0, i));
                if (File.Exists(folder) || Directory.Exists(folder))
                {
                    throw NotAFolder(path[i - 1]);
                }
                Directory.CreateDirectory(folder);
            }
        }
        string target = PathOf(path);
        string temporary = PathOf([.. path[..^1], TemporaryName()]);
        try
        {
            long bytes;
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                bytes = file.Length;
            }
            if (Look(path) is DirectoryInfo)
            {
                throw NotAFile(path[^1]);
            }
            if (Look(path.AsSpan(0, path.Length - 1)) is not DirectoryInfo)
            {
                throw NotAFolder(path[^1]);
            }
            File.Move(temporary, target, overwrite: true);
            return bytes;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public override int Delete(ReadOnlySpan<string> path)
    {
        if (Look(path.IsEmpty ? path : path[..^1]) is not DirectoryInfo parent)
        {
            return 0;
        }
        string? name = path.IsEmpty ? null : path[^1];
        return parent.EnumerateFileSystemInfos().ToList().Where(entry => name is null || entry.Name == name).Sum(entry => Remove(entry, 0));
    }

    private static int Remove(FileSystemInfo entry, int depth)
    {
        if (depth > ArtifactPath.MaxDepth)
        {
            throw new TrackingException(TrackingFault.InvalidState, $"Folders may be nested at most {ArtifactPath.MaxDepth} deep; these are deeper. Remove them by hand.");
        }
        int files = entry is FileInfo && IsPlain(entry) ? 1 : 0;
        if (entry is DirectoryInfo folder && IsPlain(entry))
        {
            files = folder.EnumerateFileSystemInfos().ToList().Sum(inner => Remove(inner, depth + 1));
        }
        entry.Delete();
        return files;
    }

    /// <summary>What is at a path, if no name on the way is a link.</summary>
    private FileSystemInfo? Look(ReadOnlySpan<string> path)
    {
        FileSystemInfo? found = Directory.Exists(Root) ? new DirectoryInfo(Root) : null;
        for (int i = 1; found is not null && i <= path.Length; i++)
        {
            string full = PathOf(path[..i]);
            found = found is not DirectoryInfo ? null : Directory.Exists(full) ? new DirectoryInfo(full) : File.Exists(full) ? new FileInfo(full) : null;
            found = found is not null && IsPlain(found) ? found : null;
        }
        return found;
    }

    /// <summary>Links, and what Windows attaches to names (junctions, cloud files), are reparse points.</summary>
    private static bool IsPlain(FileSystemInfo entry) => (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0;

    private static TreeItem Item(FileSystemInfo entry) => new(entry.Name, (entry as FileInfo)?.Length);

    private string PathOf(ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);
}
