using System.Buffers.Binary;

namespace Assay.Tracking;

/// <summary>The numbers of a <c>TensorProto</c>, in either of its two layouts.</summary>
internal sealed class SummaryTensor
{
    private const int Float = 1;
    private const int Double = 2;
    private const int Int32 = 3;
    private const int Int64 = 9;

    private readonly List<double> _values = [];
    private readonly List<long> _shape = [];
    private long _type;

    public IReadOnlyList<double> Values => _values;

    /// <summary>Empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Whether the type of its elements is one that is read here.</summary>
    public bool IsNumeric => _type is Float or Double or Int32 or Int64;

    public static SummaryTensor Read(ProtoReader message)
    {
        var tensor = new SummaryTensor();
        ReadOnlySpan<byte> content = default;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    tensor._type = message.Whole();
                    break;
                case 2:
                    tensor.ReadShape(message.Message());
                    break;
                case 4:
                    content = message.Content();
                    break;
                case 5 or 6 or 7 or 10:
                    tensor.ReadValues(message);
                    break;
            }
        }
        // The type may come after the content.
        tensor.ReadContent(content);
        return tensor;
    }

    private void ReadShape(ProtoReader shape)
    {
        while (shape.Next())
        {
            if (shape.Field == 2)
            {
                ProtoReader dimension = shape.Message();
                long size = 0;
                while (dimension.Next())
                {
                    size = dimension.Field == 1 ? dimension.Whole() : size;
                }
                _shape.Add(size);
            }
        }
    }

    /// <summary>A repeated field, whether packed or one by one: float_val, double_val, int_val, int64_val.</summary>
    private void ReadValues(ProtoReader field)
    {
        if (!field.IsContent)
        {
            _values.Add(field.Field switch { 5 => field.Single(), 6 => field.Double(), _ => field.Whole() });
            return;
        }
        ReadOnlySpan<byte> packed = field.Content();
        switch (field.Field)
        {
            case 5:
                ReadPacked(packed, sizeof(float), p => BinaryPrimitives.ReadSingleLittleEndian(p));
                break;
            case 6:
                ReadPacked(packed, sizeof(double), p => BinaryPrimitives.ReadDoubleLittleEndian(p));
                break;
            default:
                _values.AddRange(ProtoReader.PackedVarints(packed));
                break;
        }
    }

    private void ReadContent(ReadOnlySpan<byte> content)
    {
        switch (_type)
        {
            case Float:
                ReadPacked(content, sizeof(float), p => BinaryPrimitives.ReadSingleLittleEndian(p));
                break;
            case Double:
                ReadPacked(content, sizeof(double), p => BinaryPrimitives.ReadDoubleLittleEndian(p));
                break;
            case Int32:
                ReadPacked(content, sizeof(int), p => BinaryPrimitives.ReadInt32LittleEndian(p));
                break;
            case Int64:
                ReadPacked(content, sizeof(long), p => BinaryPrimitives.ReadInt64LittleEndian(p));
                break;
        }
    }

    private void ReadPacked(ReadOnlySpan<byte> packed, int size, Element read)
    {
        if (packed.Length % size != 0)
        {
            throw new InvalidDataException($"A list of numbers of {size} bytes takes {packed.Length} bytes.");
        }
        for (; packed.Length > 0; packed = packed[size..])
        {
            _values.Add(read(packed));
        }
    }

    private delegate double Element(ReadOnlySpan<byte> bytes);
}
