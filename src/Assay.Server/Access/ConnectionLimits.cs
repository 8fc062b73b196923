using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Assay.Server;

/// <summary>What clients may use up of the server before anything is known about them.</summary>
/// <remarks>
/// Buffers times connections bound the memory: 256 MiB if all of them send as fast as they can and nobody reads. Bodies have
/// their routes' own limits.
/// </remarks>
internal static class ConnectionLimits
{
    private const int Connections = 2048;
    private const int BufferBytes = 128 * 1024;

    /// <summary>Long enough for a bulk history of a hundred runs, or a long filter, in a URL.</summary>
    private const int LineBytes = 64 * 1024;

    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = Connections;
        limits.MaxRequestBufferSize = BufferBytes;
        limits.MaxRequestLineSize = LineBytes;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.MaxRequestHeaderCount = 100;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        // A client slower than this for five seconds is let go.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }
}
