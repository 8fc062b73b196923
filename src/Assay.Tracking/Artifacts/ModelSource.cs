using System.Text.RegularExpressions;

namespace Assay.Tracking;

/// <summary>Which sources a client may give for a version of a model.</summary>
public static partial class ModelSource
{
    /// <summary>
    /// Refuses a source by which a later reader could be led elsewhere. A local one must lie in the artifacts of the run or
    /// model that it comes from; any other is an absolute URI of a known scheme.
    /// </summary>
    /// <param name="source">As the client gave it.</param>
    /// <param name="owner">The location of the artifacts of the run or logged model that the client named; null when it named none.</param>
    /// <param name="ownerParameter">What the client would have named it with: <c>run_id</c> or <c>model_id</c>.</param>
    /// <exception cref="TrackingException">It is refused, in the words that MLflow's clients know.</exception>
    public static void Check(string source, string? owner, string ownerParameter)
    {
        bool isUri = ArtifactLocation.SplitScheme(source, out string scheme, out string rest);
        if (!isUri || scheme == "file")
        {
            CheckLocal(source, scheme, rest, owner, ownerParameter);
        }
        // Slashes in a row and at the end name the same place, and MLflow takes them.
        else if (!ArtifactLocation.TryParse(source, out _) || ArtifactLocation.SplitHost(rest, out string path) is null || path.Trim('/').Length == 0)
        {
            throw Invalid(
                source,
                "If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.");
        }
    }

    private static void CheckLocal(string source, string scheme, string rest, string? owner, string ownerParameter)
    {
        string host = scheme == "file" ? ArtifactLocation.SplitHost(rest, out rest) : "";
        if (host.Length > 0 && host != "." && !LocalHost().IsMatch(host))
        {
            // MLflow answers this with its status for internal errors, and its clients expect that.
            throw new TrackingException(
                TrackingFault.Other,
                $"{Quoted.Text(source)} is not a valid remote uri. For remote access on windows, please consider using a different scheme such as SMB (e.g. smb://<hostname>/<path>).");
        }
        if (owner is null
            || !ArtifactLocation.TryParse(owner, out ArtifactLocation? place)
            || place.Keeper != ArtifactKeeper.Folder
            || FullPath(rest) is not { } path
            || !ArtifactRoot.IsBelow(path, place.Path))
        {
            throw Invalid(
                source,
                $"To use a local path as a model version source, the {ownerParameter} request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the {ownerParameter}.");
        }
    }

    /// <summary>
    /// The path decoded and with its dots resolved: MLflow takes <c>…/model/..</c>, as long as it stays in the folder. Null when
    /// it is relative, or says something else when it is decoded again.
    /// </summary>
    private static string? FullPath(string path)
    {
        string decoded = Uri.UnescapeDataString(path);
        bool plain = decoded.AsSpan().IndexOfAny("\\#?;@") < 0
            && !decoded.Any(char.IsControl)
            && !decoded.StartsWith("//", StringComparison.Ordinal)
            && Path.IsPathFullyQualified(decoded)
            && PercentEncoding.TryDecodeFully(decoded, _ => false);
        return plain ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(decoded)) : null;
    }

    private static TrackingException Invalid(string source, string why) =>
        new(TrackingFault.InvalidValue, $"Invalid model version source: '{Quoted.Text(source)}'. {why}");

    [GeneratedRegex(@"^(localhost|127\.0\.0\.1)(:\d+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LocalHost();
}
