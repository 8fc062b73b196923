using System.Buffers.Binary;
using System.Numerics;

namespace Assay.Tracking;

/// <summary>Frames in a file that only grows: length, checksum (CRC-32C), content.</summary>
/// <remarks>A frame survives the death of the process as soon as it is appended, and that of the machine once flushed.</remarks>
internal static class SpoolFile
{
    private const int HeaderBytes = 8;

    public static void Append(FileStream file, ReadOnlySpan<byte> content)
    {
        byte[] frame = new byte[HeaderBytes + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Checksum(content));
        content.CopyTo(frame.AsSpan(HeaderBytes));
        file.Seek(0, SeekOrigin.End);
        file.Write(frame);
    }

    /// <summary>The frame at an offset; null at the end of the file, or where a process died while it wrote.</summary>
    /// <param name="next">Where the frame after it begins.</param>
    /// <exception cref="InvalidDataException">What is there has been damaged.</exception>
    public static byte[]? Read(FileStream file, long offset, out long next)
    {
        next = offset;
        Span<byte> header = stackalloc byte[HeaderBytes];
        file.Seek(offset, SeekOrigin.Begin);
        if (file.Length - offset < HeaderBytes)
        {
            return null;
        }
        file.ReadExactly(header);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length <= 0 || file.Length - offset - HeaderBytes < length)
        {
            // Cut off, or room that the system gave the file before the content came.
            return length >= 0 ? null : throw new InvalidDataException($"The frame at {offset} has no length.");
        }
        byte[] content = new byte[length];
        file.ReadExactly(content);
        if (Checksum(content) != BinaryPrimitives.ReadUInt32LittleEndian(header[4..]))
        {
            throw new InvalidDataException($"The frame at {offset} does not match its checksum.");
        }
        next = offset + HeaderBytes + length;
        return content;
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        uint crc = ~0u;
        for (; content.Length >= 8; content = content[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(content));
        }
        foreach (byte b in content)
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return ~crc;
    }
}
