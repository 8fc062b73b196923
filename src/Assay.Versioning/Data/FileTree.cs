namespace Assay.Versioning;

/// <summary>Files on disk as a tree's paths.</summary>
internal static class FileTree
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>The files of a folder by their paths below it, or the one file by its name.</summary>
    public static IEnumerable<(string TreePath, string File)> List(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            return [(Path.GetFileName(full), full)];
        }
        return Directory.Exists(full)
            ? Walk(new DirectoryInfo(full), "")
            : throw new VersioningException($"There must be a file or a folder at '{path}'; there is none. Check the path; relative ones start at '{Directory.GetCurrentDirectory()}'.");
    }

    /// <summary>A link below the target would carry a write out of it.</summary>
    public static void RefuseLinks(string root, string treePath)
    {
        string at = root;
        foreach (string name in treePath.Split('/'))
        {
            at = Path.Combine(at, name);
            if (new FileInfo(at).LinkTarget is { } target)
            {
                throw new VersioningException($"Files are restored below '{root}' only, and '{at}' is a link to '{target}'. Remove it, or restore into an empty folder.");
            }
        }
    }

    private static IEnumerable<(string TreePath, string File)> Walk(DirectoryInfo folder, string prefix)
    {
        foreach (FileSystemInfo item in folder.EnumerateFileSystemInfos("*", All))
        {
            if (item.LinkTarget is not null)
            {
                throw new VersioningException($"Data is made of files and folders; '{item.FullName}' is a link. Replace it by what it points to, or leave it outside.");
            }
            if (item is not DirectoryInfo inner)
            {
                yield return (prefix + item.Name, item.FullName);
                continue;
            }
            if (item.Name is ".git" or ".assay")
            {
                continue;
            }
            foreach ((string, string) file in Walk(inner, $"{prefix}{item.Name}/"))
            {
                yield return file;
            }
        }
    }
}
