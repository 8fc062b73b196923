using System.Buffers.Binary;
using System.Text;

namespace Assay.Tracking;

/// <summary>The fields of one Protocol Buffers message, one after the other, whatever they are.</summary>
/// <remarks>Anything that is not such a message throws <see cref="InvalidDataException"/>; nothing is read past the end.</remarks>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int MaxField = (1 << 29) - 1;
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;
    private WireType _wire;
    private ulong _number;
    private ReadOnlySpan<byte> _content;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Content = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field that was read.</summary>
    public int Field { get; private set; }

    public readonly bool IsContent => _wire == WireType.Content;

    /// <summary>The numbers of a packed repeated field of whole numbers.</summary>
    public static List<double> PackedVarints(ReadOnlySpan<byte> packed)
    {
        var values = new List<double>();
        var reader = new ProtoReader(packed);
        while (reader._position < packed.Length)
        {
            values.Add((long)reader.ReadVarint());
        }
        return values;
    }

    /// <summary>The numbers of a packed repeated field of doubles.</summary>
    public readonly double[] PackedDoubles()
    {
        ReadOnlySpan<byte> packed = Content();
        if (packed.Length % sizeof(double) != 0)
        {
            throw new InvalidDataException($"A list of doubles takes {packed.Length} bytes.");
        }
        double[] values = new double[packed.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(packed[(i * sizeof(double))..]);
        }
        return values;
    }

    /// <summary>Reads a field with its value; false at the end.</summary>
    public bool Next()
    {
        if (_position == _message.Length)
        {
            return false;
        }
        ulong key = ReadVarint();
        if (key >> 3 is 0 or > MaxField)
        {
            throw new InvalidDataException($"A field's number is from 1 to {MaxField}; found {key >> 3}.");
        }
        Field = (int)(key >> 3);
        _wire = (WireType)(key & 7);
        switch (_wire)
        {
            case WireType.Varint:
                _number = ReadVarint();
                break;
            case WireType.Fixed64:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
                break;
            case WireType.Fixed32:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
                break;
            case WireType.Content:
                _content = Take(ReadVarint());
                break;
            default:
                throw new InvalidDataException($"Field {Field} has the wire type {(int)_wire}, which no event has.");
        }
        return true;
    }

    public readonly long Whole() => (long)Number(WireType.Varint);

    public readonly double Double() => BitConverter.UInt64BitsToDouble(Number(WireType.Fixed64));

    public readonly float Single() => BitConverter.UInt32BitsToSingle((uint)Number(WireType.Fixed32));

    public readonly ReadOnlySpan<byte> Content() =>
        _wire == WireType.Content ? _content : throw new InvalidDataException($"Field {Field} should hold content, and holds a number.");

    public readonly string Text() => Encoding.UTF8.GetString(Content());

    public readonly ProtoReader Message() => new(Content());

    private readonly ulong Number(WireType expected) =>
        _wire == expected ? _number : throw new InvalidDataException($"Field {Field} should be {expected}, and is {_wire}.");

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
        throw new InvalidDataException("A number takes more than ten bytes.");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_message.Length - _position))
        {
            throw new InvalidDataException($"A field of {length} bytes goes past the end of its message.");
        }
        ReadOnlySpan<byte> taken = _message.Slice(_position, (int)length);
        _position += (int)length;
        return taken;
    }
}
