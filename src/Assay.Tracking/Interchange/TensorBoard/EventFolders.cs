namespace Assay.Tracking;

/// <summary>The folders that hold event files, as TensorBoard finds them.</summary>
internal static class EventFolders
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Each folder at or below <paramref name="root"/> with event files, by its path from there (empty for the root itself), with the files by name.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<FileInfo> Files)> Below(DirectoryInfo root, CopyReport report) => Walk(root, "", report);

    private static IEnumerable<(string Name, IReadOnlyList<FileInfo> Files)> Walk(DirectoryInfo folder, string name, CopyReport report)
    {
        var files = new List<FileInfo>();
        var inner = new List<DirectoryInfo>();
        foreach (FileSystemInfo item in folder.EnumerateFileSystemInfos("*", All))
        {
            if (item.LinkTarget is not null)
            {
                report.LeaveOut(item.FullName, "it is a link, and links may lead out of the folder");
            }
            else if (item is DirectoryInfo below)
            {
                inner.Add(below);
            }
            else if (item is FileInfo file && item.Name.Contains(EventFile.NameMark, StringComparison.Ordinal))
            {
                files.Add(file);
            }
        }
        if (files.Count > 0)
        {
            yield return (name, [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)]);
        }
        foreach (DirectoryInfo below in inner.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            foreach ((string, IReadOnlyList<FileInfo>) found in Walk(below, name.Length == 0 ? below.Name : $"{name}/{below.Name}", report))
            {
                yield return found;
            }
        }
    }
}
