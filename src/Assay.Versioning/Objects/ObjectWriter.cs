using System.IO.Compression;
using System.Security.Cryptography;

namespace Assay.Versioning;

/// <summary>Writes one object's file: header, then the content, compressed when its first part says that this pays.</summary>
internal static class ObjectWriter
{
    private const int ChunkBytes = 1 << 17;

    public static async Task<ObjectId> HashAsync(Stream content, CancellationToken cancellationToken) =>
        ObjectId.FromHash(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));

    /// <summary>Writes a new, flushed file and returns the id of what was written.</summary>
    public static async Task<ObjectId> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[ChunkBytes];
        using FileStream file = DurableFile.Create(path);
        file.Position = ObjectHeader.Length;

        int count = await content.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        ObjectCodec codec = Pays(chunk.AsSpan(0, count)) ? ObjectCodec.Brotli : ObjectCodec.Plain;
        long bytes = 0;
        Stream payload = codec == ObjectCodec.Brotli ? new BrotliStream(file, CompressionLevel.Fastest, leaveOpen: true) : file;
        while (count > 0)
        {
            hash.AppendData(chunk, 0, count);
            payload.Write(chunk, 0, count);
            bytes += count;
            count = await content.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        if (codec == ObjectCodec.Brotli)
        {
            payload.Dispose();
        }

        var header = new ObjectHeader(codec, bytes, file.Position - ObjectHeader.Length);
        byte[] headerBytes = new byte[ObjectHeader.Length];
        header.Write(headerBytes);
        file.Position = 0;
        file.Write(headerBytes);
        file.Flush(flushToDisk: true);
        return ObjectId.FromHash(hash.GetHashAndReset());
    }

    public static Stream Decompress(Stream payload, ObjectCodec codec) =>
        codec == ObjectCodec.Brotli ? new BrotliStream(payload, CompressionMode.Decompress) : payload;

    /// <summary>Whether the first part shrinks by an eighth or more; images, archives and random weights do not.</summary>
    private static bool Pays(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 64)
        {
            return false;
        }
        byte[] target = new byte[sample.Length - (sample.Length / 8)];
        return BrotliEncoder.TryCompress(sample, target, out _, quality: 1, window: 22);
    }
}
