using Assay.Data;

namespace Assay.Learning;

/// <summary>A table without copies of rows: of those with the same key the first.</summary>
internal sealed class DistinctRows
{
    private readonly int[] _distinct;
    private readonly int _count;

    public DistinctRows(Table table)
    {
        var places = new Dictionary<string, int>(table.RowCount, StringComparer.Ordinal);
        var first = new List<int>();
        _distinct = new int[table.RowCount];
        for (int row = 0; row < table.RowCount; row++)
        {
            string key = table.Keys.Format(row)!;
            if (!places.TryGetValue(key, out _distinct[row]))
            {
                places.Add(key, _distinct[row] = first.Count);
                first.Add(row);
            }
        }

        _count = first.Count;
        Table = _count == table.RowCount ? table : table.Take([.. first]);
    }

    public Table Table { get; }

    /// <summary>Where the copies of these rows of <see cref="Table"/> stand in the whole table, ascending.</summary>
    public int[] Copies(IReadOnlyList<int> rows)
    {
        var wanted = new bool[_count];
        foreach (int row in rows)
            wanted[row] = true;
        return [.. Enumerable.Range(0, _distinct.Length).Where(row => wanted[_distinct[row]])];
    }
}
