using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Assay.Server;

/// <summary>How a server listens, and to whom.</summary>
public sealed record ServerOptions
{
    /// <summary>Loopback by default: elsewhere tokens are needed.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; } = 5000;

    /// <summary>Who may do what. Where there is none, or nothing was ever created in it, everybody who reaches a server on loopback may do everything.</summary>
    public TokenFile? Tokens { get; init; }

    /// <summary>With its private key; null for a server without TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether a proxy stands in front that ends TLS. Tokens are then needed on loopback too.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Whether to listen off loopback without TLS.</summary>
    public bool Insecure { get; init; }

    /// <summary>The names by which clients call this server, such as <c>tracking.example.org</c>, with a port only where that must be right too. Addresses and <c>localhost</c> are always right.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Other sites whose pages may use this server, such as <c>https://notebooks.example.org</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The longest artifact in bytes that clients may store.</summary>
    public long MaxArtifactBytes { get; init; } = 1L << 40;

    /// <summary>Whether each request is written to the log.</summary>
    public bool LogRequests { get; init; }

    /// <summary>The clock for what clients leave out.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
