namespace Assay.Tracking;

/// <summary>
/// The files below a folder, reached by names only. Links are never followed, so that nothing outside is reached whatever is
/// put into the folder; what is neither file nor folder (a device, a pipe) is not there.
/// </summary>
/// <remarks>Names are those of <see cref="ArtifactPath"/>. Safe for many threads and processes at once.</remarks>
internal abstract class GuardedTree(string root)
{
    /// <summary>Files being written bear this name, and are never listed.</summary>
    private const string TemporaryPrefix = ".assay-";

    private const string TemporarySuffix = ".tmp";

    /// <summary>Its full path. Links on the way to it are the operator's and are followed.</summary>
    protected string Root { get; } = root;

    public static GuardedTree At(string root) => OperatingSystem.IsLinux() ? new LinuxTree(root) : new PortableTree(root);

    /// <summary>What is in a folder, in no order; null when there is no such folder.</summary>
    public abstract IReadOnlyList<TreeItem>? List(ReadOnlySpan<string> folder, int limit);

    /// <summary>The file or folder; null when there is none.</summary>
    public abstract TreeItem? Find(ReadOnlySpan<string> path);

    /// <summary>The file's content; null when there is no such file.</summary>
    public abstract FileStream? Open(ReadOnlySpan<string> path);

    /// <summary>Writes beside, flushes and renames; missing folders are made.</summary>
    public abstract Task<long> WriteAsync(string[] path, Stream content, CancellationToken cancellationToken);

    /// <summary>Removes a file or a folder with all in it (of the root itself, all in it); returns the number of files.</summary>
    public abstract int Delete(ReadOnlySpan<string> path);

    protected static string TemporaryName() => $"{TemporaryPrefix}{Guid.NewGuid():N}{TemporarySuffix}";

    protected static bool IsTemporary(string name) =>
        name.StartsWith(TemporaryPrefix, StringComparison.Ordinal) && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    protected static TrackingException TooMany(int limit) => new(
        TrackingFault.InvalidValue, $"A listing holds at most {limit} files and folders, and this folder has more. List a folder further down.");

    protected static TrackingException NotAFolder(string name) => new(
        TrackingFault.InvalidState, $"'{name}' is a file or a link where a folder is needed. Choose another path.");

    protected static TrackingException NotAFile(string name) => new(
        TrackingFault.InvalidState, $"'{name}' is a folder, where a file is to be written. Choose another path.");
}

/// <summary>A file or folder in a folder.</summary>
/// <param name="Bytes">Null for a folder.</param>
internal sealed record TreeItem(string Name, long? Bytes);
