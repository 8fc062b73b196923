namespace Assay.Server;

/// <summary>A request's body that ends in a fault where it becomes too long, so that what is read of it is never taken for all of it.</summary>
internal sealed class LimitedStream(Stream body, long maxBytes, bool mayBeEmpty) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("A body's length shows when it ends.");

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException("A body is read forward only.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await BrokenBody.ReadAsync(body.ReadAsync(buffer, cancellationToken)).ConfigureAwait(false);
        if (count == 0 && !buffer.IsEmpty && _read == 0 && !mayBeEmpty)
        {
            throw Refusal.Invalid("Request must specify data.");
        }
        _read += count;
        return _read <= maxBytes ? count : throw new TooLongException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A body is read forward only.");

    public override void SetLength(long value) => throw new NotSupportedException("A body is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read only.");

    /// <summary>The body is longer than it may be.</summary>
    internal sealed class TooLongException() : Exception("The body is longer than it may be.");
}
