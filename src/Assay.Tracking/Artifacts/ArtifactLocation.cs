using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Assay.Tracking;

/// <summary>What keeps the artifacts of a location.</summary>
internal enum ArtifactKeeper
{
    /// <summary>The store's own objects.</summary>
    Objects,

    /// <summary>A folder of this machine, or one that it shares.</summary>
    Folder,

    /// <summary>Something that clients reach and this process never contacts: a bucket, another server, a model.</summary>
    Elsewhere,
}

/// <summary>A location's URI, taken apart.</summary>
/// <param name="Path">Of objects the path below their root, of a folder its full path; else empty.</param>
internal sealed record ArtifactLocation(ArtifactKeeper Keeper, string Path)
{
    /// <summary>What follows the host in the address of an artifact at an MLflow server.</summary>
    private const string ProxyRoute = "/api/2.0/mlflow-artifacts/artifacts";

    private const int MaxLength = 2048;

    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "http", "https", "runs", "models", "s3", "s3a", "gs", "wasb", "wasbs", "abfs", "abfss", "adl", "dbfs", "hdfs", "viewfs",
        "ftp", "sftp", "r2", "b2", "oci", "oss", "uc", "azureml", "databricks",
    };

    /// <summary>These name a container or a profile before an <c>@</c>, where in others a user and a password stand.</summary>
    private static readonly HashSet<string> WithUsers = new(StringComparer.Ordinal) { "wasb", "wasbs", "abfs", "abfss", "dbfs" };

    private static readonly SearchValues<char> Host = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]");
    private static readonly SearchValues<char> HostOrUser = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]@");
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>
    /// Whether it is a location: an absolute path, or a URI of a known scheme, with neither <c>..</c>, fragment, query,
    /// parameters, user, backslashes nor control characters, plain or encoded.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ArtifactLocation? location)
    {
        location = null;
        if (text.Length is 0 or > MaxLength || !IsHarmless(text) || !PercentEncoding.TryDecodeFully(text, IsHarmless))
        {
            return false;
        }
        location = SplitScheme(text, out string scheme, out string rest) ? OfUri(scheme, rest) : OfPath(text);
        return location is not null;
    }

    /// <summary>A folder below another. A query or fragment, which an operator may have given, stays at the end, as in MLflow.</summary>
    public static string Below(string location, string path)
    {
        int end = location.IndexOfAny(['?', '#']);
        (string folder, string rest) = end < 0 ? (location, "") : (location[..end], location[end..]);
        return $"{folder.TrimEnd('/')}/{path}{rest}";
    }

    /// <summary>Takes <c>scheme:</c> off a URI; false for what is a path.</summary>
    public static bool SplitScheme(string text, out string scheme, out string rest)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        bool isUri = colon > (OperatingSystem.IsWindows() ? 1 : 0)
            && char.IsAsciiLetter(text[0])
            && !text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters);
        scheme = isUri ? text[..colon].ToLowerInvariant() : "";
        rest = isUri ? text[(colon + 1)..] : text;
        return isUri;
    }

    /// <summary>Takes <c>//host</c> off what follows a scheme; the host is empty when there is none.</summary>
    public static string SplitHost(string rest, out string path)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            path = rest;
            return "";
        }
        int slash = rest.IndexOf('/', 2);
        path = slash < 0 ? "" : rest[slash..];
        return slash < 0 ? rest[2..] : rest[2..slash];
    }

    private static bool IsHarmless(string text) =>
        text.AsSpan().IndexOfAny("\\#?;") < 0
        && !text.Any(char.IsControl)
        && text.Split('/').All(name => name is not (".." or "."));

    private static ArtifactLocation? OfUri(string scheme, string rest)
    {
        string host = SplitHost(rest, out string path);
        if (host.AsSpan().ContainsAnyExcept(WithUsers.Contains(scheme) ? HostOrUser : Host))
        {
            return null;
        }
        switch (scheme)
        {
            case "mlflow-artifacts":
                return OfObjects(path);
            case "file":
                return host is "" or "localhost" ? OfPath(Uri.UnescapeDataString(path)) : null;
            case "http" or "https" when path == ProxyRoute || path.StartsWith(ProxyRoute + "/", StringComparison.Ordinal):
                return host.Length > 0 ? OfObjects(path[ProxyRoute.Length..]) : null;
            case "http" or "https" when host.Length == 0:
                return null;
            default:
                return Elsewhere.Contains(scheme) ? new ArtifactLocation(ArtifactKeeper.Elsewhere, "") : null;
        }
    }

    /// <summary>Clients decode the path once on their way to an artifact, so it is decoded here too.</summary>
    private static ArtifactLocation? OfObjects(string path) =>
        ArtifactPath.TryNormalize(Uri.UnescapeDataString(path).Trim('/'), out string normal)
            ? new ArtifactLocation(ArtifactKeeper.Objects, normal)
            : null;

    private static ArtifactLocation? OfPath(string path)
    {
        // A URI's path to a drive begins with a slash: file:///C:/x.
        string local = OperatingSystem.IsWindows() && path.Length > 2 && path[0] == '/' && path[2] == ':' ? path[1..] : path;
        return local.StartsWith("//", StringComparison.Ordinal) || !System.IO.Path.IsPathFullyQualified(local)
            ? null
            : new ArtifactLocation(ArtifactKeeper.Folder, System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(local)));
    }
}
