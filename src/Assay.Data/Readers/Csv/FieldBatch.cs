using System.Runtime.CompilerServices;

namespace Assay.Data.Readers.Csv;

/// <summary>Where a field's text begins and ends (not included) in the buffer.</summary>
internal readonly record struct Field(int Start, int End);

/// <summary>Where a record begins and ends in the buffer, which line it begins in, and its first field.</summary>
internal readonly record struct Record(int Start, int End, long Line, int FirstField);

/// <summary>The complete, well-formed records that a buffer holds.</summary>
internal sealed class FieldBatch
{
    private readonly List<int> _escaped = [];
    private Field[] _fields = new Field[4096];
    private Record[] _records = new Record[512];
    private int _fieldCount;
    private int _firstField;

    public byte[] Buffer { get; private set; } = [];

    public int RowCount { get; private set; }

    /// <summary>Number of fields of the record being read.</summary>
    public int OpenFields => _fieldCount - _firstField;

    public ReadOnlySpan<Field> Fields => _fields.AsSpan(0, _fieldCount);

    public ReadOnlySpan<Record> Records => _records.AsSpan(0, RowCount);

    public ReadOnlySpan<byte> Text(Field field) => Buffer.AsSpan(field.Start, field.End - field.Start);

    public void Clear(byte[] buffer)
    {
        Buffer = buffer;
        _escaped.Clear();
        RowCount = _fieldCount = _firstField = 0;
    }

    public void AddField(int start, int end)
    {
        Reserve(1)[0] = new Field(start, end);
        Commit(1);
    }

    /// <summary>Space for at least so many fields behind the last; take it with <see cref="Commit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<Field> Reserve(int wanted)
    {
        if (_fieldCount + wanted > _fields.Length)
            Array.Resize(ref _fields, Math.Max(_fields.Length * 2, _fieldCount + wanted));
        return _fields.AsSpan(_fieldCount);
    }

    public void Commit(int count) => _fieldCount += count;

    /// <summary>Remembers that the last field holds doubled quotes.</summary>
    public void MarkEscaped() => _escaped.Add(_fieldCount - 1);

    public Field LastField => _fields[_fieldCount - 1];

    public Field OpenField(int index) => _fields[_firstField + index];

    public void CommitRecord(int start, int end, long line)
    {
        if (RowCount == _records.Length)
            Array.Resize(ref _records, RowCount * 2);
        _records[RowCount++] = new Record(start, end, line, _firstField);
        _firstField = _fieldCount;
    }

    public void DropRecord()
    {
        _fieldCount = _firstField;
        while (_escaped.Count > 0 && _escaped[^1] >= _fieldCount)
            _escaped.RemoveAt(_escaped.Count - 1);
    }

    /// <summary>Removes the records for which <paramref name="isBad"/> holds; every record must have the same number of fields.</summary>
    public void Remove(Func<Record, bool> isBad)
    {
        int kept = 0;
        for (int i = 0; i < RowCount; i++)
        {
            if (!isBad(_records[i]))
                _records[kept++] = _records[i];
        }

        RowCount = kept;
    }

    /// <summary>Makes one quote of two, in place: only once the records are known to be complete, since a record may be read twice.</summary>
    public void Unescape()
    {
        foreach (int index in _escaped)
        {
            Field field = _fields[index];
            int to = field.Start;
            for (int from = field.Start; from < field.End; from++)
            {
                Buffer[to++] = Buffer[from];
                if (Buffer[from] == (byte)'"')
                    from++;
            }

            _fields[index] = field with { End = to };
        }

        _escaped.Clear();
    }

    /// <summary>Removes spaces and tabs around every field.</summary>
    public void Trim()
    {
        foreach (ref Field field in _fields.AsSpan(0, _fieldCount))
        {
            (int start, int end) = (field.Start, field.End);
            while (start < end && Buffer[start] is (byte)' ' or (byte)'\t')
                start++;
            while (end > start && Buffer[end - 1] is (byte)' ' or (byte)'\t')
                end--;
            field = new Field(start, end);
        }
    }
}
