using System.Security.Cryptography;
using System.Text;

namespace Assay.Tracking;

/// <summary>Where the spools of a store are.</summary>
internal static class SpoolPlace
{
    private const int LongestName = 40;

    /// <param name="base">Given by the user; null for <c>ASSAY_SPOOL</c>, else a folder of the user's for state that lasts.</param>
    /// <param name="store">The store's address: each has a folder of its own, the same for every process.</param>
    public static string Of(string? @base, string store)
    {
        string chosen = @base ?? Variable("ASSAY_SPOOL") ?? Path.Combine(UsersState(), "assay", "spool");
        string readable = string.Concat(store[(store.IndexOf("://", StringComparison.Ordinal) + 1)..].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store)))[..12];
        return Path.Combine(Path.GetFullPath(chosen), $"{readable[..Math.Min(readable.Length, LongestName)]}-{hash}");
    }

    private static string UsersState()
    {
        if (Variable("XDG_STATE_HOME") is { } state)
        {
            return state;
        }
        string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return local.Length > 0 ? local : Path.GetTempPath(); // Users without a home exist, in containers.
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
