using System.Buffers.Binary;
using System.Numerics;

namespace Assay.Tracking;

/// <summary>CRC-32C (Castagnoli, RFC 3720), and the form in which record files keep it.</summary>
internal static class MaskedCrc
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Rotated and shifted, so that the checksum of data that hold checksums is not weak.</summary>
    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = Crc32C(data);
        return unchecked(BitOperations.RotateRight(crc, 15) + MaskDelta);
    }

    public static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }
        foreach (byte b in data)
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return ~crc;
    }
}
