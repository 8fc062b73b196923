using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Assay.Server.Tests;

/// <summary>Requests as they are typed: nothing is tidied up on the way, as HttpClient would.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Sends a request and reads the answer until the server closes.</summary>
    /// <param name="line">Such as <c>GET /health</c>.</param>
    /// <param name="headers">Besides Connection; Host is the server's own when none is among them.</param>
    public static Task<RawAnswer> SendAsync(Uri server, string line, IEnumerable<string>? headers = null, string? body = null)
    {
        List<string> lines = [$"{line} HTTP/1.1", "Connection: close", .. headers ?? []];
        if (!lines.Any(l => l.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)))
        {
            lines.Add($"Host: {server.Authority}");
        }
        byte[] content = Encoding.UTF8.GetBytes(body ?? "");
        if (body is not null)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}"));
        }
        byte[] head = Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n");
        return SendAsync(server, (byte[])[.. head, .. content]);
    }

    /// <summary>Sends bytes and reads the answer until the server closes.</summary>
    public static async Task<RawAnswer> SendAsync(Uri server, ReadOnlyMemory<byte> request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, limit.Token);
        NetworkStream stream = client.GetStream();
        Task sending = SendAllAsync(stream, request, limit.Token);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, limit.Token);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // Reset after the answer, since the server did not read the whole request.
        }
        await sending;
        return RawAnswer.Parse(answer.ToArray());
    }

    private static async Task SendAllAsync(NetworkStream stream, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(request, cancellationToken);
        }
        catch (IOException)
        {
            // The server may answer and close before it has read everything.
        }
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">0 when the server closed without an answer.</param>
internal sealed record RawAnswer(int Status, ILookup<string, string> Headers, string Body)
{
    public static RawAnswer Parse(byte[] bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new RawAnswer(0, Array.Empty<string>().ToLookup(s => s), text);
        }
        string[] lines = text[..end].Split("\r\n");
        ILookup<string, string> headers = lines[1..].Select(l => l.Split(':', 2)).ToLookup(l => l[0], l => l[1].Trim(), StringComparer.OrdinalIgnoreCase);
        byte[] body = bytes[(end + 4)..];
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers,
            Encoding.UTF8.GetString(headers["Transfer-Encoding"].Contains("chunked") ? Together(body) : body));
    }

    /// <summary>The content of chunks, each of which follows its length.</summary>
    private static byte[] Together(byte[] chunks)
    {
        using var whole = new MemoryStream();
        for (int at = 0; ;)
        {
            int end = at + chunks.AsSpan(at).IndexOf("\r\n"u8);
            int length = int.Parse(Encoding.ASCII.GetString(chunks.AsSpan(at, end - at)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return whole.ToArray();
            }
            whole.Write(chunks, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    public string? Header(string name) => Headers[name].SingleOrDefault();
}
