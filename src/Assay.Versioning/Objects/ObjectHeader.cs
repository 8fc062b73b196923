using System.Buffers.Binary;

namespace Assay.Versioning;

/// <summary>
/// The 24 bytes before the content in an object's file: the magic <c>AOBJ</c>, a version (1), a codec, two zero bytes, then the
/// length of the content and of what follows the header, both little-endian.
/// </summary>
internal readonly record struct ObjectHeader(ObjectCodec Codec, long Bytes, long PayloadBytes)
{
    public const int Length = 24;
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "AOBJ"u8;

    public void Write(Span<byte> target)
    {
        target[..Length].Clear();
        Magic.CopyTo(target);
        target[4] = Version;
        target[5] = (byte)Codec;
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], PayloadBytes);
    }

    /// <summary>Reads and checks the header against the file's length; the reason says what is wrong.</summary>
    public static bool TryRead(Stream file, out ObjectHeader header, out string reason)
    {
        Span<byte> bytes = stackalloc byte[Length];
        header = default;
        int read = file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false);
        if (read < Length)
        {
            reason = $"its file ends within the header, after {read} of {Length} bytes";
            return false;
        }
        if (!bytes.StartsWith(Magic) || bytes[4] != Version || bytes[5] > (byte)ObjectCodec.Brotli || bytes[6] != 0 || bytes[7] != 0)
        {
            reason = "its file does not begin with an object's header";
            return false;
        }
        header = new ObjectHeader((ObjectCodec)bytes[5], BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        if (header.Bytes < 0 || header.PayloadBytes != file.Length - Length)
        {
            reason = $"its file should hold {header.PayloadBytes} bytes after the header and holds {file.Length - Length}";
            return false;
        }
        reason = "";
        return true;
    }
}

internal enum ObjectCodec : byte
{
    Plain = 0,
    Brotli = 1,
}
