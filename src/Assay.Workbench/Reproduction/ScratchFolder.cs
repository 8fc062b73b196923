namespace Assay.Workbench;

/// <summary>A folder to restore into: a temporary one that goes away, or one the user named and keeps.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly bool _keep;

    private ScratchFolder(string path, bool keep)
    {
        Path = path;
        _keep = keep;
    }

    public string Path { get; }

    public static ScratchFolder Create(string? named)
    {
        if (named is null)
            return new ScratchFolder(Directory.CreateTempSubdirectory("assay-").FullName, keep: false);
        string path = System.IO.Path.GetFullPath(named);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new WorkbenchException($"The folder '{named}' must be new or empty, but holds files. Name another.");
        Directory.CreateDirectory(path);
        return new ScratchFolder(path, keep: true);
    }

    public void Dispose()
    {
        if (!_keep && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
