using System.Buffers.Binary;

namespace Assay.Tracking;

/// <summary>Writes the records that <see cref="RecordFile"/> reads.</summary>
internal static class RecordWriter
{
    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[sizeof(ulong) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[sizeof(ulong)..], MaskedCrc.Of(header[..sizeof(ulong)]));
        Span<byte> footer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, MaskedCrc.Of(content));
        stream.Write(header);
        stream.Write(content);
        stream.Write(footer);
    }
}
