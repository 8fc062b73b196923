using System.Net;

namespace Assay.Tracking;

/// <summary>A stream's rest as the body of a request, that tells how many bytes it was. The stream stays open.</summary>
/// <param name="length">When it is known, so that servers and proxies need no chunks.</param>
internal sealed class CountedContent(Stream content, long? length, Action<long> sent) : HttpContent
{
    private const int BufferSize = 1 << 16;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The last piece goes out only when the source has ended well: until then no server holds the whole.
        byte[] held = new byte[BufferSize], next = new byte[BufferSize];
        long total = 0;
        int count = await ReadAsync(held, cancellationToken).ConfigureAwait(false);
        while (count > 0)
        {
            int following = await ReadAsync(next, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(held.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            total += count;
            (held, next, count) = (next, held, following);
        }
        sent(total);
    }

    protected override bool TryComputeLength(out long bytes)
    {
        bytes = length ?? 0;
        return length is not null;
    }

    /// <summary>A source that cannot be read is the caller's fault and not the server's: it must not look like one of the network.</summary>
    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new SourceException(error);
        }
    }
}

/// <summary>What is to be sent cannot be read.</summary>
internal sealed class SourceException(IOException reason) : Exception(reason.Message, reason);
