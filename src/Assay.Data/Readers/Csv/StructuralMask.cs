using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Assay.Data.Readers.Csv;

/// <summary>Finds the bytes that give a CSV file its structure, 64 at a time (the first stage of Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019).</summary>
internal readonly struct StructuralMask(byte delimiter)
{
    public const int Width = 64;
    private readonly Vector256<byte> _delimiter = Vector256.Create(delimiter);

    /// <summary>Bit i is set where byte i is the delimiter, a quote, LF or CR; 64 bytes must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong At(ref byte first) => Half(ref first) | ((ulong)Half(ref Unsafe.Add(ref first, 32)) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Half(ref byte first)
    {
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref first);
        Vector256<byte> found = Vector256.Equals(bytes, _delimiter)
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'));
        return found.ExtractMostSignificantBits();
    }
}
