using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Assay.Server;

namespace Assay.Cli;

/// <summary>The options that say where a server listens, and to whom.</summary>
internal sealed class ListeningOptions
{
    /// <summary>Not an option: other users of the machine can read command lines.</summary>
    private const string PasswordVariable = "ASSAY_CERTIFICATE_PASSWORD";

    private readonly Option<int> _port = new("--port", "-p") { Description = "Where to listen; 0 lets the system choose", HelpName = "N", DefaultValueFactory = _ => 5000 };

    private readonly Option<IPAddress> _host = new("--host")
    {
        Description = "The address to listen on; off loopback tokens are needed (assay serve token)",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = ParseHost,
    };

    private readonly Option<string?> _certificate = new("--certificate") { Description = "Serve over TLS with this certificate: PEM, or PKCS #12 (.pfx)", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "The certificate's private key in PEM, when it is not in the same file", HelpName = "FILE" };
    private readonly Option<bool> _behindProxy = new("--behind-proxy") { Description = "A proxy in front ends TLS: tokens are needed on loopback too" };
    private readonly Option<bool> _insecure = new("--insecure") { Description = "Listen off loopback without TLS" };
    private readonly Option<string[]> _allowedHosts = new("--allowed-host") { Description = "A name by which clients call this server; may be repeated", HelpName = "NAME" };
    private readonly Option<string[]> _allowedOrigins = new("--allowed-origin") { Description = "Another site whose pages may use this server; may be repeated", HelpName = "ORIGIN" };

    public ListeningOptions() =>
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
                result.AddError($"--port must be in 0 … {ushort.MaxValue}.");
        });

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _port, _host, _certificate, _key, _behindProxy, _insecure, _allowedHosts, _allowedOrigins })
            command.Options.Add(option);
    }

    public ServerOptions Read(ParseResult result) => new()
    {
        Port = result.GetValue(_port),
        Address = result.GetValue(_host)!,
        Certificate = result.GetValue(_certificate) is { } certificate ? CertificateFiles.Read(certificate, result.GetValue(_key), Environment.GetEnvironmentVariable(PasswordVariable)) : null,
        BehindProxy = result.GetValue(_behindProxy),
        Insecure = result.GetValue(_insecure),
        AllowedHosts = result.GetValue(_allowedHosts) ?? [],
        AllowedOrigins = result.GetValue(_allowedOrigins) ?? [],
    };

    private static IPAddress ParseHost(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text == "localhost")
            return IPAddress.Loopback;
        if (IPAddress.TryParse(text, out IPAddress? address))
            return address;
        result.AddError($"--host must be an address of this machine, such as 127.0.0.1 or 0.0.0.0, but is '{text}'.");
        return IPAddress.Loopback;
    }
}
