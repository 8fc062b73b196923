using System.Diagnostics.CodeAnalysis;
using System.Text;
using Assay.Versioning;

namespace Assay.Tracking;

/// <summary>The paths by which clients name artifacts: those that cannot lead out of their folder, however often they are decoded.</summary>
public static class ArtifactPath
{
    /// <summary>The longest path, in UTF-16 code units.</summary>
    public const int MaxLength = TreePath.MaxLength;

    /// <summary>The longest name in a path, in bytes of UTF-8: what file systems take.</summary>
    public const int MaxNameBytes = 255;

    /// <summary>The most names that a path may have.</summary>
    public const int MaxDepth = 100;

    /// <summary>
    /// Whether <paramref name="path"/> is names joined by slashes; <paramref name="normal"/> is its one spelling, without empty
    /// names, <c>.</c> and a slash at the end, and empty for the folder itself.
    /// </summary>
    /// <remarks>
    /// Refused are absolute paths, drives and URIs, <c>..</c>, backslashes, control characters and <c>#</c>, which begins a
    /// fragment for clients; and everything that becomes one of these when percent-encoding is taken off it, at any depth.
    /// </remarks>
    public static bool TryNormalize([NotNullWhen(true)] string? path, out string normal)
    {
        normal = "";
        if (path is null || path.Length > MaxLength || path.Any(char.IsControl) || !UnicodeText.IsUnicode(path) || !StaysBelow(path))
        {
            return false;
        }
        if (!PercentEncoding.TryDecodeFully(path, decoded => StaysBelow(decoded) && !decoded.Any(IsStructural)))
        {
            return false;
        }
        string[] names = [.. path.Split('/').Where(name => name is not ("" or "."))];
        normal = string.Join('/', names);
        return names.Length <= MaxDepth && names.All(name => Encoding.UTF8.GetByteCount(name) <= MaxNameBytes);
    }

    /// <summary>Refuses what is not a path in its one spelling.</summary>
    /// <exception cref="TrackingException">It is no path of an artifact, or another spelling of one.</exception>
    internal static void Require(string path)
    {
        if (!TryNormalize(path, out string normal) || normal != path)
        {
            throw new TrackingException(
                TrackingFault.InvalidValue,
                $"An artifact's path is at most {MaxDepth} names joined by '/' ({MaxLength} characters, {MaxNameBytes} bytes a name), without '.', '..', backslashes, control characters, '#' or a drive, plain or encoded; found '{Quoted.Text(path)}'.");
        }
    }

    /// <summary>Names joined, an empty one left out.</summary>
    internal static string Join(string folder, string path) =>
        folder.Length == 0 ? path : path.Length == 0 ? folder : $"{folder}/{path}";

    private static bool StaysBelow(string path) =>
        !path.StartsWith('/') && !path.Contains('\\') && !path.Contains('#') && !HasDrive(path) && path.Split('/').All(name => name != "..");

    /// <summary>A drive (<c>C:</c>) or a URI's scheme (<c>file:/…</c>) at the start. Windows gives colons further on a meaning too.</summary>
    private static bool HasDrive(string path)
    {
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0
            && (OperatingSystem.IsWindows()
                || colon <= 1
                || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                || (colon + 1 < path.Length && path[colon + 1] == '/' && !path.AsSpan(0, colon).Contains('/')));
    }

    /// <summary>
    /// What encoded text must not hide. Other control characters may: clients name files <c>step%100</c>, which is not meant
    /// as an encoding and is not read as one.
    /// </summary>
    private static bool IsStructural(char c) => c is '\0' or '\t' or '\n' or '\v' or '\f' or '\r';
}
