namespace Assay.Testing;

/// <summary>A new folder in the system's temporary folder, deleted with all it holds at the end of the test.</summary>
public sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("assay-test-").FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes a UTF-8 text file without byte order mark and returns its path.</summary>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public void Dispose()
    {
        // A test framework may dispose of a fixture twice, as asynchronous and as not.
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
