using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assay.Tracking.Tests;

/// <summary>A server that keeps the headers of what it is asked, and says that it knows no such thing.</summary>
internal sealed class HeaderListener : IAsyncDisposable
{
    private const string Body = """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"There is no such thing."}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _running;

    public HeaderListener()
    {
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>Host and port.</summary>
    public string Authority => _listener.LocalEndpoint.ToString()!;

    /// <summary>Of each request what it says in <c>Authorization</c>; null for nothing.</summary>
    public ConcurrentQueue<string?> Authorizations { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream());
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        string? authorization = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase))
            {
                authorization = line["Authorization: ".Length..];
            }
        }
        Authorizations.Enqueue(authorization);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));
    }
}
