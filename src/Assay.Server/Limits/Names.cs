using System.Text;
using Assay.Tracking;

namespace Assay.Server;

/// <summary>Which keys metrics, parameters and tags may have: those that also work as names of files.</summary>
internal static class Names
{
    /// <param name="kind">What it names, such as <c>metric</c>.</param>
    /// <param name="path">Where it stands in the request.</param>
    /// <exception cref="TrackingException">It has other characters, or would as a path be another one.</exception>
    public static void Check(string name, string kind, string path)
    {
        if (Find(name) is { } fault)
        {
            throw Refusal.Invalid($"Invalid value \"{Lengths.Cut(name)}\" for parameter '{path}' supplied: Invalid {kind} name: '{Lengths.Cut(name)}'. {fault}");
        }
    }

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    private static string? Find(string name)
    {
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune) && !"/_.- :".Contains((char)Math.Min(rune.Value, char.MaxValue), StringComparison.Ordinal))
            {
                return "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).";
            }
        }
        return IsOwnPath(name)
            ? null
            : "Names may be treated as files in certain cases, and must not resolve to other names when treated as such: no part between slashes may be empty, '.' or '..', and none may begin the name with '..'.";
    }

    private static bool IsOwnPath(ReadOnlySpan<char> name)
    {
        if (name.StartsWith(".."))
        {
            return false;
        }
        foreach (Range part in name.Split('/'))
        {
            if (name[part] is "" or "." or "..")
            {
                return false;
            }
        }
        return true;
    }
}
