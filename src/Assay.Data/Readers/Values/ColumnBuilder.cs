namespace Assay.Data.Readers.Values;

/// <summary>The cells of a column that is being read: 64 bits a row, whatever the type, and a mask of the missing ones.</summary>
internal sealed class ColumnBuilder
{
    private readonly CellList _cells = new();
    private ulong[]? _missing;
    private TextDictionary _texts = new();

    public ColumnBuilder(string name, ValueKind kind = ValueKind.Unknown)
    {
        Name = name;
        Kind = kind;
        IsFixed = kind != ValueKind.Unknown;
    }

    public string Name { get; }

    /// <summary>What all values so far are; Unknown while all are missing.</summary>
    public ValueKind Kind { get; private set; }

    /// <summary>Whether the kind was given, not found.</summary>
    public bool IsFixed { get; }

    /// <summary>Values of kinds that only text can hold both were found after some had been stored: the column must be read again as text.</summary>
    public bool MustBeText { get; private set; }

    public int Count => _cells.Count;

    public Span<long> Reserve(int wanted) => _cells.Reserve(wanted);

    public void Commit(int count) => _cells.Commit(count);

    public int CodeOf(ReadOnlySpan<byte> text) => _texts.CodeOf(text);

    public void Add(long cell) => _cells.Add(cell);

    public void AddMissing()
    {
        MarkMissing(Count);
        _cells.Add(MissingCell);
    }

    /// <summary>What stands in the cell of a missing value.</summary>
    public long MissingCell => Kind switch
    {
        ValueKind.Float64 => BitConverter.DoubleToInt64Bits(double.NaN),
        ValueKind.Text => -1,
        _ => 0,
    };

    public void MarkMissing(int row)
    {
        int word = row >> 6;
        if (_missing is null || word >= _missing.Length)
            Array.Resize(ref _missing, Math.Max(word + 1, (_missing?.Length ?? 8) * 2));
        _missing[word] |= 1UL << (row & 63);
    }

    /// <summary>Makes room for a value of another kind; afterwards <see cref="Kind"/> can hold it, or <see cref="MustBeText"/> is set.</summary>
    public void Widen(ValueKind found)
    {
        if (Kind == ValueKind.Text)
            return;
        if (Kind == ValueKind.Unknown)
        {
            Kind = found;
            Rewrite((_, _) => MissingCell);
        }
        else if (Kind == ValueKind.Int64 && found == ValueKind.Float64)
        {
            Kind = ValueKind.Float64;
            Rewrite((row, cell) => IsMissing(row) ? MissingCell : BitConverter.DoubleToInt64Bits(cell));
        }
        else if (!(Kind == ValueKind.Float64 && found == ValueKind.Int64))
        {
            Kind = ValueKind.Text;
            MustBeText = true;
            _cells.Clear();
            _missing = null;
        }
    }

    /// <summary>Takes back the last rows down to <paramref name="firstRow"/>, and keeps those of them for which <paramref name="isKept"/> holds.</summary>
    public void Filter(int firstRow, Func<int, bool> isKept)
    {
        long[] cells = _cells.ToArray<long>();
        ulong[]? missing = _missing;
        _missing = null;
        for (int row = 0; row < cells.Length; row++)
        {
            if (row >= firstRow && !isKept(row - firstRow))
                continue;
            if (missing is not null && row >> 6 < missing.Length && (missing[row >> 6] >> (row & 63) & 1) != 0)
                MarkMissing(Count);
            _cells.Add(cells[row]);
        }
    }

    /// <summary>The column, and the builder empty for the next rows. A column of missing values only is text.</summary>
    public Column Build()
    {
        int count = Count;
        MissingMask? missing = TakeMask(count);
        switch (Kind)
        {
            case ValueKind.Int64:
                return new Int64Column(Name, _cells.ToArray<long>(), missing);
            case ValueKind.Float64:
                return new Float64Column(Name, _cells.ToArray<double>());
            case ValueKind.Boolean:
                return new BooleanColumn(Name, _cells.Convert(cell => cell != 0), missing);
            case ValueKind.Timestamp:
                return new TimestampColumn(Name, _cells.ToArray<long>(), missing);
            case ValueKind.Unknown:
                _cells.Clear();
                return new TextColumn(Name, Enumerable.Repeat(-1, count).ToArray(), []);
            default:
                TextDictionary texts = _texts;
                _texts = new TextDictionary();
                return new TextColumn(Name, _cells.Convert(cell => (int)cell), texts.ToStrings());
        }
    }

    private bool IsMissing(int row) =>
        _missing is not null && row >> 6 < _missing.Length && (_missing[row >> 6] >> (row & 63) & 1) != 0;

    private MissingMask? TakeMask(int count)
    {
        ulong[]? bits = _missing;
        _missing = null;
        if (bits is not null)
            Array.Resize(ref bits, (count + 63) / 64);
        return MissingMask.FromBits(bits);
    }

    private void Rewrite(Func<int, long, long> rewrite)
    {
        int row = 0;
        foreach (Memory<long> segment in _cells.Segments())
        {
            foreach (ref long cell in segment.Span)
                cell = rewrite(row++, cell);
        }
    }
}
