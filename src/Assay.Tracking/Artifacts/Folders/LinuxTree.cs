using Microsoft.Win32.SafeHandles;

namespace Assay.Tracking;

/// <summary>Walks from handle to handle: between a check and a use, nothing can be exchanged for a link.</summary>
internal sealed class LinuxTree(string root) : GuardedTree(root)
{
    public override IReadOnlyList<TreeItem>? List(ReadOnlySpan<string> folder, int limit)
    {
        using SafeFileHandle? handle = Walk(folder);
        if (handle is null)
        {
            return null;
        }
        var items = new List<TreeItem>();
        foreach (string name in LinuxFiles.Names(handle))
        {
            if (IsTemporary(name) || LinuxFiles.Look(handle, name) is not { Kind: not EntryKind.Other } found)
            {
                continue;
            }
            if (items.Count == limit)
            {
                throw TooMany(limit);
            }
            items.Add(new TreeItem(name, found.Kind == EntryKind.File ? found.Bytes : null));
        }
        return items;
    }

    public override TreeItem? Find(ReadOnlySpan<string> path)
    {
        using SafeFileHandle? parent = Walk(path.IsEmpty ? path : path[..^1]);
        if (parent is null || path.IsEmpty)
        {
            return parent is null ? null : new TreeItem("", null);
        }
        return LinuxFiles.Look(parent, path[^1]) is { Kind: not EntryKind.Other } found && !IsTemporary(path[^1])
            ? new TreeItem(path[^1], found.Kind == EntryKind.File ? found.Bytes : null)
            : null;
    }

    public override FileStream? Open(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || IsTemporary(path[^1]))
        {
            return null;
        }
        using SafeFileHandle? parent = Walk(path[..^1]);
        // Opening a device may do something already, so only what looks like a file is opened, and looked at again.
        if (parent is null || LinuxFiles.Look(parent, path[^1]) is not { Kind: EntryKind.File })
        {
            return null;
        }
        SafeFileHandle? file = LinuxFiles.OpenFile(parent, path[^1]);
        if (file is null)
        {
            return null;
        }
        if (!LinuxFiles.IsFile(file))
        {
            file.Dispose();
            return null;
        }
        return new FileStream(file, FileAccess.Read, 1 << 16);
    }

    public override async Task<long> WriteAsync(string[] path, Stream content, CancellationToken cancellationToken)
    {
        using SafeFileHandle parent = Make(path.AsSpan(0, path.Length - 1));
        string name = path[^1];
        string temporary = TemporaryName();
        try
        {
            long bytes;
            var file = new FileStream(LinuxFiles.CreateFile(parent, temporary), FileAccess.Write, 1 << 16);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                bytes = file.Length;
            }
            if (LinuxFiles.Look(parent, name) is { Kind: EntryKind.Folder })
            {
                throw NotAFile(name);
            }
            // A link of that name is replaced, not followed.
            LinuxFiles.Rename(parent, temporary, name);
            LinuxFiles.Flush(parent);
            return bytes;
        }
        catch
        {
            LinuxFiles.Remove(parent, temporary, isFolder: false);
            throw;
        }
    }

    public override int Delete(ReadOnlySpan<string> path)
    {
        using SafeFileHandle? parent = Walk(path.IsEmpty ? path : path[..^1]);
        if (parent is null)
        {
            return 0;
        }
        int files = path.IsEmpty ? Empty(parent, 0) : Remove(parent, path[^1], 0);
        LinuxFiles.Flush(parent);
        return files;
    }

    private static int Remove(SafeFileHandle parent, string name, int depth)
    {
        if (LinuxFiles.Look(parent, name) is not { } found)
        {
            return 0;
        }
        if (found.Kind != EntryKind.Folder)
        {
            return LinuxFiles.Remove(parent, name, isFolder: false) && found.Kind == EntryKind.File ? 1 : 0;
        }
        int files;
        using (SafeFileHandle? folder = LinuxFiles.OpenFolder(parent, name))
        {
            files = folder is null ? 0 : Empty(folder, depth + 1);
        }
        LinuxFiles.Remove(parent, name, isFolder: true);
        return files;
    }

    private static int Empty(SafeFileHandle folder, int depth)
    {
        if (depth > ArtifactPath.MaxDepth)
        {
            throw new TrackingException(TrackingFault.InvalidState, $"Folders may be nested at most {ArtifactPath.MaxDepth} deep; these are deeper. Remove them by hand.");
        }
        int files = 0;
        foreach (string name in LinuxFiles.Names(folder).ToList())
        {
            files += Remove(folder, name, depth);
        }
        return files;
    }

    private SafeFileHandle? Walk(ReadOnlySpan<string> names)
    {
        SafeFileHandle? folder = LinuxFiles.OpenRoot(Root);
        foreach (string name in names)
        {
            if (folder is null)
            {
                return null;
            }
            using SafeFileHandle parent = folder;
            folder = LinuxFiles.OpenFolder(parent, name);
        }
        return folder;
    }

    private SafeFileHandle Make(ReadOnlySpan<string> names)
    {
        Directory.CreateDirectory(Root);
        SafeFileHandle? folder = LinuxFiles.OpenRoot(Root) ?? throw NotAFolder(Root);
        foreach (string name in names)
        {
            using SafeFileHandle parent = folder;
            folder = LinuxFiles.OpenFolder(parent, name);
            if (folder is null)
            {
                LinuxFiles.MakeFolder(parent, name);
                folder = LinuxFiles.OpenFolder(parent, name) ?? throw NotAFolder(name);
            }
        }
        return folder;
    }
}
