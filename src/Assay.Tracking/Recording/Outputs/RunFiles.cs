namespace Assay.Tracking;

/// <summary>Files, folders and models that a run leaves behind.</summary>
public static class RunFiles
{
    /// <summary>Saves a file under its own name.</summary>
    /// <param name="folder">The folder in the run; empty for its root.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Artifact> SaveFileAsync(this Run run, string file, string folder = "", CancellationToken cancellationToken = default)
    {
        var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (content.ConfigureAwait(false))
        {
            return await run.SaveArtifactAsync(Join(folder, Path.GetFileName(file)), content, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Saves all files below a folder, under their paths in it. Links that lead elsewhere are not followed.</summary>
    /// <inheritdoc cref="SaveFileAsync"/>
    public static async Task<IReadOnlyList<Artifact>> SaveFolderAsync(this Run run, string source, string folder = "", CancellationToken cancellationToken = default)
    {
        string root = Path.GetFullPath(source);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var saved = new List<Artifact>();
        foreach (string file in Directory.EnumerateFiles(root, "*", options).Order(StringComparer.Ordinal))
        {
            string below = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/');
            saved.Add(await run.SaveFileAsync(file, below == "." ? folder : Join(folder, below), cancellationToken).ConfigureAwait(false));
        }
        return saved;
    }

    /// <summary>Saves a model's bytes as <c>models/NAME</c>: to a tracker a model is bytes with a name.</summary>
    public static Task<Artifact> SaveModelAsync(this Run run, string name, byte[] content, CancellationToken cancellationToken = default) =>
        run.SaveArtifactAsync(Join("models", name), content, cancellationToken);

    /// <inheritdoc cref="SaveModelAsync(Run, string, byte[], CancellationToken)"/>
    public static Task<Artifact> SaveModelAsync(this Run run, string name, Stream content, CancellationToken cancellationToken = default) =>
        run.SaveArtifactAsync(Join("models", name), content, cancellationToken);

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}";
}
