using System.Net;

namespace Assay.Server;

/// <summary>When a server may start: where others can reach it, only with tokens and with a channel that nobody reads along.</summary>
internal static class StartRule
{
    /// <exception cref="ServerStartException">It may not.</exception>
    public static void Check(ServerOptions options, int liveTokens)
    {
        bool reachable = !IPAddress.IsLoopback(options.Address);
        if ((reachable || options.BehindProxy) && liveTokens == 0)
        {
            throw new ServerStartException(
                $"{(reachable ? $"At {options.Address} others can reach this server" : "Behind a proxy others can reach this server")}, so it needs at least one token, and there is none that is valid. Create one first: assay serve token create --name NAME --role admin");
        }
        if (reachable && options.Certificate is null && !options.BehindProxy && !options.Insecure)
        {
            throw new ServerStartException(
                $"At {options.Address} tokens and data would cross the network for anybody to read. Give a certificate (--certificate FILE --key FILE), or put a proxy that ends TLS in front (--behind-proxy), or accept the risk (--insecure).");
        }
    }
}
