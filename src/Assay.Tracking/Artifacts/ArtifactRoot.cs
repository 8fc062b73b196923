namespace Assay.Tracking;

/// <summary>Where a store's artifacts are by default, and so which folder of the machine its files are handed out of.</summary>
public sealed record ArtifactRoot
{
    private readonly string _currentFolder;

    private ArtifactRoot(string location, string? folder, string currentFolder)
    {
        Location = location;
        Folder = folder;
        _currentFolder = currentFolder;
    }

    /// <summary>The store's own objects, which clients reach through the server: <c>mlflow-artifacts:/</c>.</summary>
    public static ArtifactRoot Objects { get; } = new(ObjectArtifactStore.Scheme + "/", null, Environment.CurrentDirectory);

    /// <summary>The URI or path below which experiments have their folders.</summary>
    public string Location { get; }

    /// <summary>The one folder, by its full path, whose files the store reads and writes; null when there is none.</summary>
    public string? Folder { get; }

    /// <summary>Reads what an operator gave.</summary>
    /// <param name="text">A path, also a relative one; a <c>file:</c> URI; <c>mlflow-artifacts:/…</c>; a URI that clients reach without the server.</param>
    /// <param name="currentFolder">The folder that relative paths start from.</param>
    /// <exception cref="TrackingException">It is none of these.</exception>
    public static ArtifactRoot Parse(string text, string currentFolder)
    {
        string location = Absolute(text, currentFolder);
        if (!ArtifactLocation.TryParse(location, out ArtifactLocation? parsed))
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"An artifact root is a folder's path, or a URI like file:///data/runs, mlflow-artifacts:/ or s3://bucket/runs, without '..', query and fragment; found '{Quoted.Text(text)}'.");
        }
        return new ArtifactRoot(location, parsed.Keeper == ArtifactKeeper.Folder ? parsed.Path : null, currentFolder);
    }

    /// <summary>The location for an experiment, as a client asked for it: relative paths become absolute.</summary>
    /// <exception cref="TrackingException">It could lead somewhere else than it says, or is an absolute path outside <see cref="Folder"/>.</exception>
    public string Accept(string asked)
    {
        if (asked.AsSpan().IndexOfAny('#', ';') >= 0)
        {
            // In the words that MLflow's clients know.
            throw new TrackingException(TrackingFault.InvalidValue, "'artifact_location' URL can't include fragments or params.");
        }
        if (asked.Contains('?', StringComparison.Ordinal))
        {
            throw new TrackingException(TrackingFault.InvalidValue, "Invalid query string: an artifact location has none.");
        }
        string location = asked.Split('/').Contains("..") ? asked : Absolute(asked, _currentFolder);
        if (!ArtifactLocation.TryParse(location, out ArtifactLocation? parsed))
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"An artifact location is a path or a URI of a known scheme, without '..', backslashes, users, queries, fragments and control characters, plain or encoded; found '{Quoted.Text(asked)}'.");
        }
        if (parsed.Keeper == ArtifactKeeper.Folder && IsAbsolute(asked) && !Contains(parsed.Path))
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"A local artifact location must be below the artifact root ({Location}); found '{Quoted.Text(asked)}'. Choose another, or start the server with --default-artifact-root.");
        }
        return location;
    }

    /// <summary>Whether a full path is the root's folder or below it, by name.</summary>
    internal bool Contains(string fullPath) => Folder is not null && IsBelow(fullPath, Folder);

    internal static bool IsBelow(string fullPath, string folder) =>
        fullPath.StartsWith(folder, StringComparison.Ordinal)
        && (fullPath.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || fullPath[folder.Length] == Path.DirectorySeparatorChar);

    /// <summary>As MLflow resolves them: a relative path from the current folder on, a relative <c>file:</c> URI likewise.</summary>
    private static string Absolute(string text, string currentFolder)
    {
        if (IsAbsolute(text) || text.Length == 0)
        {
            return text;
        }
        return ArtifactLocation.SplitScheme(text, out string scheme, out string path)
            ? $"{scheme}://{currentFolder}/{path}"
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(text, currentFolder));
    }

    private static bool IsAbsolute(string text) => ArtifactLocation.SplitScheme(text, out string scheme, out string rest)
        ? scheme != "file" || rest.StartsWith('/')
        : Path.IsPathRooted(text);
}
