namespace Assay.Tracking;

/// <summary>What kind of place an address of a tracking home names.</summary>
internal enum TrackingPlace
{
    Folder,
    Server,
    Postgres,
}

/// <summary>The address of a tracking home: a folder, a server, a database.</summary>
/// <param name="Text">The folder's path, or the whole address.</param>
internal sealed record TrackingAddress(TrackingPlace Place, string Text)
{
    /// <summary>Reads what a user gave.</summary>
    /// <exception cref="TrackingException">It is none of these.</exception>
    public static TrackingAddress Parse(string text)
    {
        int colon = text.IndexOf("://", StringComparison.Ordinal);
        string scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        switch (scheme)
        {
            case "http" or "https" when Uri.TryCreate(text, UriKind.Absolute, out Uri? server) && server.Host.Length > 0:
                return new TrackingAddress(TrackingPlace.Server, text);
            case "postgres" or "postgresql":
                return new TrackingAddress(TrackingPlace.Postgres, text);
            case "file" when Uri.TryCreate(text, UriKind.Absolute, out Uri? file) && file.IsFile:
                return new TrackingAddress(TrackingPlace.Folder, file.LocalPath);
            case "" when text.Trim().Length > 0:
                return new TrackingAddress(TrackingPlace.Folder, text.StartsWith("file:", StringComparison.Ordinal) ? text["file:".Length..] : text);
            default:
                throw new TrackingException(
                    TrackingFault.InvalidValue,
                    $"Runs are tracked to a folder, to a server (http://host:5000, https://host) or to a database (postgres://host/name); found '{text}'.");
        }
    }

    /// <summary>
    /// Where to track when nobody says: <c>ASSAY_TRACKING_URI</c>, <c>MLFLOW_TRACKING_URI</c>, the workspace that holds the
    /// folder, the folder itself.
    /// </summary>
    /// <param name="workspace">The folder of the workspace that holds it, or null.</param>
    public static TrackingAddress Default(Func<string, string?> variable, string folder, string? workspace)
    {
        string? named = variable("ASSAY_TRACKING_URI") is { Length: > 0 } ours ? ours : variable("MLFLOW_TRACKING_URI");
        return string.IsNullOrWhiteSpace(named) ? new TrackingAddress(TrackingPlace.Folder, workspace ?? folder) : Parse(named);
    }
}
