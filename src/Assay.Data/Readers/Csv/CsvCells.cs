using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Assay.Data.Readers.Csv;

/// <summary>One column of a batch: the text of its field in each record.</summary>
internal readonly ref struct CsvCells(FieldBatch batch, int position)
{
    private readonly ReadOnlySpan<Record> _records = batch.Records;
    private readonly ReadOnlySpan<Field> _fields = batch.Fields;
    private readonly ref byte _bytes = ref MemoryMarshal.GetArrayDataReference(batch.Buffer);

    public int Count => _records.Length;

    public ReadOnlySpan<byte> this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Field field = FieldAt(row);
            return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _bytes, field.Start), field.End - field.Start);
        }
    }

    public Field FieldAt(int row) => _fields[_records[row].FirstField + position];
}
