namespace Assay.Data;

/// <summary>An immutable table: named, typed columns of equal length, and a key for every row.</summary>
/// <remarks>
/// Operations return new tables that share the columns they do not change. Row keys say which row of the source a row
/// is; they travel with <see cref="Take"/>, so that a prediction can always be traced back. Safe to read from many threads.
/// </remarks>
public sealed partial class Table
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Column[] _columns;
    private Column? _keys;

    /// <summary>A table whose keys are the row numbers, from 0.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or a name is used twice.</exception>
    public Table(params IReadOnlyList<Column> columns)
        : this(columns, keys: null, rowCount: columns.Count == 0 ? 0 : columns[0].Length)
    {
    }

    private Table(IReadOnlyList<Column> columns, Column? keys, int rowCount)
    {
        RowCount = rowCount;
        _columns = [.. columns];
        _keys = keys;
        for (int i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Length != RowCount)
                throw new ArgumentException($"Every column must have {RowCount} rows, but '{_columns[i].Name}' has {_columns[i].Length}.", nameof(columns));
            if (!_index.TryAdd(_columns[i].Name, i))
                throw new ArgumentException($"Column names must be unique, but '{_columns[i].Name}' occurs twice.", nameof(columns));
        }
    }

    public int RowCount { get; }

    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>The key of every row: its number in the source (int64), or the values of the key column.</summary>
    public Column Keys => _keys ??= new Int64Column("row", Enumerable.Range(0, RowCount).Select(i => (long)i).ToArray());

    /// <summary>The column of that name; names are case-sensitive.</summary>
    /// <exception cref="ColumnNotFoundException">There is none.</exception>
    public Column this[string name] => TryGetColumn(name) ?? throw new ColumnNotFoundException(name, _columns.Select(c => c.Name));

    public Column? TryGetColumn(string name) => _index.TryGetValue(name, out int i) ? _columns[i] : null;

    /// <summary>The given rows in the given order, with their keys; repeats are allowed.</summary>
    public Table Take(ReadOnlySpan<int> rows)
    {
        var columns = new Column[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = _columns[i].Take(rows);
        return new Table(columns, Keys.Take(rows), rows.Length);
    }

    /// <summary>Rows from <paramref name="start"/> on, <paramref name="count"/> of them.</summary>
    public Table Slice(int start, int count) => Take(Enumerable.Range(start, count).ToArray());

    /// <summary>The named columns, in the given order.</summary>
    public Table Select(IEnumerable<string> names) => new(names.Select(n => this[n]).ToArray(), _keys, RowCount);

    /// <summary>All columns but the named ones; a name that is not there is not an error.</summary>
    public Table Without(params IEnumerable<string> names)
    {
        var gone = names.ToHashSet(StringComparer.Ordinal);
        return new Table(_columns.Where(c => !gone.Contains(c.Name)).ToArray(), _keys, RowCount);
    }

    /// <summary>The column in place of the one of the same name, or at the end.</summary>
    public Table With(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        bool replaces = _index.TryGetValue(column.Name, out int at);
        Column[] columns = replaces ? [.. _columns] : [.. _columns, column];
        columns[replaces ? at : ^1] = column;
        return new Table(columns, _keys, columns.Length == 1 ? column.Length : RowCount);
    }

    /// <summary>The same table keyed by a column's values.</summary>
    /// <exception cref="ArgumentException">A value is missing or occurs twice.</exception>
    public Table WithKeys(string column)
    {
        Column keys = this[column];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < RowCount; row++)
        {
            string key = keys.Format(row)
                ?? throw new ArgumentException($"Every row must have a key, but '{column}' is missing in row {row}.", nameof(column));
            if (!seen.TryAdd(key, row))
                throw new ArgumentException($"Keys must be unique, but '{column}' is '{key}' in rows {seen[key]} and {row}.", nameof(column));
        }

        return new Table(_columns, keys, RowCount);
    }

    /// <summary>The rows of both tables, <paramref name="first"/>'s before; both must have the same columns and types.</summary>
    public static Table Concat(Table first, Table second) => TableConcatenation.Concat(first, second);

    /// <summary>Other columns for the same rows.</summary>
    internal Table WithColumns(IReadOnlyList<Column> columns) => new(columns, _keys, RowCount);

    internal static Table Create(IReadOnlyList<Column> columns, Column? keys, int rowCount) => new(columns, keys, rowCount);

    public override string ToString() => $"{RowCount} rows: {string.Join(", ", _columns.Select(c => $"{c.Name} ({c.Type})"))}";
}
