using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Assay.Server;

/// <summary>What a server's options say about who may come in, checked before it listens.</summary>
internal sealed class AccessRules
{
    private readonly ServerOptions _options;
    private readonly LiveTokens _tokens;

    /// <exception cref="ServerStartException">Others could reach the server, and there is no token, or no TLS.</exception>
    public AccessRules(ServerOptions options)
    {
        _options = options;
        bool reachable = !IPAddress.IsLoopback(options.Address);
        _tokens = new LiveTokens(options.Tokens, always: reachable || options.BehindProxy, options.Time);
        StartRule.Check(options, _tokens.Count);
    }

    /// <summary>How connections are taken: with TLS where there is a certificate. One protocol is enough, and less to attack.</summary>
    public void Secure(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (_options.Certificate is { } certificate)
        {
            listen.UseHttps(certificate);
        }
    }

    public AccessGate Gate(ServedHome served, ILogger<AccessGate> log) => new(
        served,
        new HostRule(_options.AllowedHosts),
        new OriginRule(_options.AllowedOrigins, _options.Certificate is not null || _options.BehindProxy ? Uri.UriSchemeHttps : Uri.UriSchemeHttp),
        _tokens,
        new FailedAttempts(_options.Time),
        log);
}
