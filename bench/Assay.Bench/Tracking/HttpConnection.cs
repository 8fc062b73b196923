using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assay.Bench;

/// <summary>A connection that sends requests made before and reads their answers: as little work a call as a client can do.</summary>
/// <remarks>For one thread. The framework's client costs several times what the server's answer to a small call does.</remarks>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[1 << 16];

    public HttpConnection(int port)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>A whole request as it goes over the wire.</summary>
    public static byte[] Post(string path, string body)
    {
        int length = Encoding.UTF8.GetByteCount(body);
        return Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
    }

    public static byte[] Get(string path) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

    /// <summary>Sends a request and returns the body of the answer, which is valid until the next call.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public ReadOnlySpan<byte> Call(byte[] request)
    {
        _socket.Send(request);
        int filled = 0, head;
        while ((head = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            filled += Receive(filled);
        ReadOnlySpan<byte> headers = _buffer.AsSpan(0, head);
        bool isGood = headers.StartsWith("HTTP/1.1 200"u8);
        int start = head + 4;
        ReadOnlySpan<byte> body = LengthIn(headers) is { } length ? ReadCounted(start, length, filled) : ReadChunked(start, filled);
        return isGood ? body : throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer.AsSpan(0, Math.Min(head, 200))) + "\n" + Encoding.UTF8.GetString(body[..Math.Min(body.Length, 500)]));
    }

    public void Dispose() => _socket.Dispose();

    private ReadOnlySpan<byte> ReadCounted(int start, int length, int filled)
    {
        while (filled < start + length)
            filled += Receive(filled);
        return _buffer.AsSpan(start, length);
    }

    private ReadOnlySpan<byte> ReadChunked(int start, int filled)
    {
        int at = start, end = start;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                filled += Receive(filled);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int length, out _, 'X'))
                throw new InvalidOperationException("The answer's chunks are malformed.");
            at += line + 2;
            while (filled < at + length + 2)
                filled += Receive(filled);
            _buffer.AsSpan(at, length).CopyTo(_buffer.AsSpan(end));
            at += length + 2;
            end += length;
            if (length == 0)
                return _buffer.AsSpan(start, end - start);
        }
    }

    private int Receive(int filled)
    {
        if (filled == _buffer.Length)
            Array.Resize(ref _buffer, filled * 2);
        int read = _socket.Receive(_buffer.AsSpan(filled));
        return read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
    }

    private static int? LengthIn(ReadOnlySpan<byte> headers)
    {
        int at = headers.IndexOf("\r\nContent-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(headers[(at + 18)..], out int length, out _) ? length : null;
    }
}
