using System.Diagnostics.CodeAnalysis;

namespace Assay.Versioning;

/// <summary>The paths that may stand in a tree or name an artifact: those that stay below their root on every system.</summary>
public static class TreePath
{
    /// <summary>The longest path, in UTF-16 code units.</summary>
    public const int MaxLength = 1024;

    /// <summary>
    /// Whether <paramref name="path"/> is one or more names joined by <c>/</c>, none of them empty, <c>.</c> or <c>..</c>, and
    /// without backslashes, colons or control characters (which mean something else to one system or another).
    /// </summary>
    public static bool IsValid([NotNullWhen(true)] string? path)
    {
        if (string.IsNullOrEmpty(path) || path.Length > MaxLength)
        {
            return false;
        }
        foreach (char c in path)
        {
            if (c is '\\' or ':' || char.IsControl(c))
            {
                return false;
            }
        }
        return path.Split('/').All(name => name is not ("" or "." or ".."));
    }

    /// <summary>The file below <paramref name="root"/> that a valid path names.</summary>
    /// <exception cref="VersioningException">The path is not valid, so it might lead out of the root.</exception>
    public static string Below(string root, string path)
    {
        string full = Path.GetFullPath(root);
        string prefix = Path.EndsInDirectorySeparator(full) ? full : full + Path.DirectorySeparatorChar;
        string target = IsValid(path) ? Path.GetFullPath(prefix + path) : "";
        return target.StartsWith(prefix, StringComparison.Ordinal)
            ? target
            : throw new VersioningException($"A path in a tree must stay below its root; found '{path}'. Nothing was written for it.");
    }
}
