using System.Buffers.Binary;

namespace Assay.Tracking;

/// <summary>Reads a file of records as TensorFlow frames them: length, its checksum, content, its checksum.</summary>
/// <remarks>Ends at the end of the file or at the first damage, whichever comes first.</remarks>
internal sealed class RecordFile(Stream stream)
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);
    private const int FooterLength = sizeof(uint);

    /// <summary>No event is near this: a longer record is a mistake or an attack.</summary>
    private const int MaxContent = 1 << 28;

    private readonly byte[] _frame = new byte[HeaderLength];
    private byte[] _content = [];

    /// <summary>Where the record begins that <see cref="Next"/> gave last, or could not give.</summary>
    public long Offset { get; private set; }

    /// <summary>What is wrong at <see cref="Offset"/>; null while nothing is.</summary>
    public string? Damage { get; private set; }

    /// <summary>The content of the next record, good until the next call; false at the end or at damage.</summary>
    public bool Next(out ReadOnlySpan<byte> content)
    {
        content = default;
        Offset = stream.Position;
        int got = stream.ReadAtLeast(_frame, HeaderLength, throwOnEndOfStream: false);
        if (got == 0)
        {
            return false;
        }
        if (got < HeaderLength)
        {
            return Fail("it is cut off within a record's header");
        }
        if (MaskedCrc.Of(_frame.AsSpan(0, sizeof(ulong))) != BinaryPrimitives.ReadUInt32LittleEndian(_frame.AsSpan(sizeof(ulong))))
        {
            return Fail("the checksum of a record's length does not match");
        }
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(_frame);
        if (length > (ulong)(stream.Length - stream.Position))
        {
            return Fail("it is cut off within a record");
        }
        if (length > MaxContent)
        {
            return Fail($"a record of {length} bytes is longer than the {MaxContent} that are read");
        }
        return ReadContent((int)length, out content);
    }

    /// <summary>Says that the record's content makes no sense: reading ends here.</summary>
    public void Reject(string damage) => Damage = damage;

    private bool ReadContent(int length, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (_content.Length < length + FooterLength)
        {
            _content = new byte[Math.Max(length + FooterLength, 2 * _content.Length)];
        }
        Span<byte> whole = _content.AsSpan(0, length + FooterLength);
        if (stream.ReadAtLeast(whole, whole.Length, throwOnEndOfStream: false) < whole.Length)
        {
            return Fail("it is cut off within a record");
        }
        if (MaskedCrc.Of(whole[..length]) != BinaryPrimitives.ReadUInt32LittleEndian(whole[length..]))
        {
            return Fail("the checksum of a record does not match");
        }
        content = whole[..length];
        return true;
    }

    private bool Fail(string damage)
    {
        Damage = damage;
        return false;
    }
}
