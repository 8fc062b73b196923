namespace Assay.Workbench;

/// <summary>A folder that anyone may have written: only what is really in it is seen, and of no file more than is asked for.</summary>
/// <remarks>Links are not followed, since they may lead out of the folder; nothing is opened by a path that stands in a file.</remarks>
internal sealed class ForeignFolder
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly DirectoryInfo _folder;
    private readonly Action<string, string> _leaveOut;

    /// <param name="leaveOut">Told what is not seen, and why.</param>
    public ForeignFolder(DirectoryInfo folder, Action<string, string> leaveOut)
    {
        _folder = folder;
        _leaveOut = leaveOut;
    }

    public string Name => _folder.Name;

    public string FullName => _folder.FullName;

    /// <summary>The folders in it, by name.</summary>
    public IEnumerable<ForeignFolder> Folders() =>
        Entries().OfType<DirectoryInfo>().Select(d => new ForeignFolder(d, _leaveOut));

    /// <summary>The folder of that name, or null.</summary>
    public ForeignFolder? Folder(string name) => Folders().FirstOrDefault(f => f.Name == name);

    /// <summary>The file of that name, or null.</summary>
    public FileInfo? File(string name) => Entries().OfType<FileInfo>().FirstOrDefault(f => f.Name == name);

    /// <summary>All files below, by their paths from here, names joined by <c>/</c>.</summary>
    public IEnumerable<(string Path, FileInfo File)> Files()
    {
        foreach (FileSystemInfo entry in Entries())
        {
            if (entry is FileInfo file)
            {
                yield return (file.Name, file);
                continue;
            }
            foreach ((string path, FileInfo inner) in new ForeignFolder((DirectoryInfo)entry, _leaveOut).Files())
                yield return ($"{entry.Name}/{path}", inner);
        }
    }

    /// <summary>A file's text, when it is no longer than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is longer.</exception>
    public static async Task<string> ReadTextAsync(FileInfo file, int limit, CancellationToken cancellationToken)
    {
        if (file.Length > limit)
            throw new InvalidDataException($"it has {file.Length} bytes, and at most {limit} are read");
        await using Stream stream = Open(file);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Opens a file for reading.</summary>
    public static Stream Open(FileInfo file) =>
        // Pipes and devices have no length, and to open one could wait for ever.
        file.Length == 0 ? Stream.Null : new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private IEnumerable<FileSystemInfo> Entries()
    {
        foreach (FileSystemInfo entry in _folder.EnumerateFileSystemInfos("*", All).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is null)
                yield return entry;
            else
                _leaveOut(entry.FullName, "it is a link, and links may lead out of the folder");
        }
    }
}
