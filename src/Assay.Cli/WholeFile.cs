namespace Assay.Cli;

/// <summary>A file that appears only when all of it was written.</summary>
internal static class WholeFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        string full = Path.GetFullPath(path);
        string unfinished = full + ".part";
        try
        {
            T result;
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
                result = await write(stream);
            File.Move(unfinished, full, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
