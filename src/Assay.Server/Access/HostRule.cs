using System.Net;
using Microsoft.AspNetCore.Http;

namespace Assay.Server;

/// <summary>Which names a request may call this server by.</summary>
/// <remarks>
/// A page of a stranger can point a name of its own at this machine, and the browser then takes the answers for the page's
/// (DNS rebinding). It must send that name as Host, so a name is refused unless it was configured. An address is no name:
/// nobody can point one elsewhere.
/// </remarks>
internal sealed class HostRule(IReadOnlyList<string> allowed)
{
    private readonly HashSet<string> _allowed = new([.. allowed, "localhost"], StringComparer.OrdinalIgnoreCase);

    /// <param name="host">As sent, with or without a port.</param>
    public bool Allows(HostString host)
    {
        if (!host.HasValue)
        {
            return false;
        }
        string name = host.Host.TrimEnd('.');
        return _allowed.Contains(name) || _allowed.Contains(host.Value!) || IsAddress(name);
    }

    /// <summary>Only the usual form: 0x7f.1 and 2130706433 are addresses to some resolvers and names to others.</summary>
    private static bool IsAddress(string name) =>
        IPAddress.TryParse(name, out IPAddress? address) && (name.StartsWith('[') || address.ToString() == name);
}
