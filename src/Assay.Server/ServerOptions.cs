using System.Net;

namespace Assay.Server;

/// <summary>How a server listens.</summary>
public sealed record ServerOptions
{
    /// <summary>Loopback by default: elsewhere tokens are needed.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; } = 5000;

    /// <summary>The clock for what clients leave out.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
