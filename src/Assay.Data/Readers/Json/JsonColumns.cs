using Assay.Data.Readers.Values;

namespace Assay.Data.Readers.Json;

/// <summary>The columns of a JSON Lines file, in the order in which their names first appear.</summary>
/// <param name="asText">Columns that are known to hold values of several kinds.</param>
internal sealed class JsonColumns(IReadOnlySet<string> asText)
{
    private readonly Dictionary<string, ColumnBuilder> _byName = new(StringComparer.Ordinal);
    private readonly List<ColumnBuilder> _columns = [];
    private int _rows;

    /// <summary>Names of the columns whose values no narrower type than text can hold, found too late.</summary>
    public IEnumerable<string> MustBeText => _columns.Where(c => c.MustBeText).Select(c => c.Name);

    public void Append(JsonRecord record)
    {
        for (int member = 0; member < record.Count; member++)
            Append(ColumnOf(record.Name(member)), record.Kind(member), record.Text(member));
        _rows++;
        foreach (ColumnBuilder column in _columns)
        {
            if (column.Count < _rows && !column.MustBeText)
                column.AddMissing();
        }
    }

    public Column[] Build() => [.. _columns.Select(c => c.Build())];

    private static void Append(ColumnBuilder column, ValueKind kind, ReadOnlySpan<byte> text)
    {
        if (kind == ValueKind.Unknown || column.MustBeText)
            return;
        if (column.Kind != kind && !column.IsFixed)
        {
            column.Widen(kind);
            if (column.MustBeText)
                return;
        }

        column.Add(Cell(column, text));
    }

    private static long Cell(ColumnBuilder column, ReadOnlySpan<byte> text)
    {
        switch (column.Kind)
        {
            case ValueKind.Int64 when ValueParser.TryInt64(text, out long integer):
                return integer;
            case ValueKind.Float64 when ValueParser.TryFloat64(text, out double number):
                return BitConverter.DoubleToInt64Bits(number);
            case ValueKind.Boolean when ValueParser.TryBoolean(text, out bool truth):
                return truth ? 1 : 0;
            case ValueKind.Timestamp when TimestampParser.TryParse(text, out long ticks):
                return ticks;
            default:
                return column.CodeOf(text);
        }
    }

    private ColumnBuilder ColumnOf(string name)
    {
        if (_byName.TryGetValue(name, out ColumnBuilder? column))
            return column;
        column = asText.Contains(name) ? new ColumnBuilder(name, ValueKind.Text) : new ColumnBuilder(name);
        for (int row = 0; row < _rows; row++)
            column.AddMissing();
        _byName.Add(name, column);
        _columns.Add(column);
        return column;
    }
}
