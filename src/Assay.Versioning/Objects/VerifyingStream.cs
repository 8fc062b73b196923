using System.Security.Cryptography;

namespace Assay.Versioning;

/// <summary>Content on its way out of the store: the read that reaches the end compares length and digest.</summary>
internal sealed class VerifyingStream(Stream content, ObjectId id, long bytes, string location) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;
    private bool _verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => bytes;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException("Stored content is read forward only.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }
        int count;
        try
        {
            count = content.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            throw new ObjectCorruptException(id, location, "its compressed content cannot be decompressed", error);
        }
        Account(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Stored content is read forward only.");

    public override void SetLength(long value) => throw new NotSupportedException("Stored content is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Stored content is read only.");

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Account(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IsEmpty)
        {
            Verify();
            return;
        }
        _hash.AppendData(chunk);
        _read += chunk.Length;
        // Readers that know the length stop there, without asking for the end.
        if (_read >= bytes)
        {
            Verify();
        }
    }

    private void Verify()
    {
        if (_verified)
        {
            return;
        }
        if (_read != bytes)
        {
            throw new ObjectCorruptException(id, location, $"it should hold {bytes} bytes and holds {(_read < bytes ? "" : "at least ")}{_read}");
        }
        ObjectId found = ObjectId.FromHash(_hash.GetCurrentHash());
        if (found != id)
        {
            throw new ObjectCorruptException(id, location, $"its content has the digest {found}");
        }
        _verified = true;
    }
}
