namespace Assay.Workbench;

/// <summary>Size and time of a file, to notice that it was written to between reading and storing it.</summary>
internal readonly record struct FileStamp(long Bytes, DateTime WrittenUtc)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(file.Length, file.LastWriteTimeUtc);
    }

    public void RequireUnchanged(string path)
    {
        if (Of(path) != this)
            throw new WorkbenchException($"The file '{path}' was changed while it was read. Let the writer finish, then run again.");
    }
}
