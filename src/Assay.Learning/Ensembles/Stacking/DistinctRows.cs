using Assay.Data;

namespace Assay.Learning;

/// <summary>A table without copies of rows: of those with the same key the first.</summary>
internal sealed class DistinctRows
{
    private readonly RowCopies _copies;

    public DistinctRows(Table table)
    {
        _copies = RowCopies.Of(table.Keys, table.RowCount);
        Table = _copies.First.Count == table.RowCount ? table : table.Take([.. _copies.First]);
    }

    public Table Table { get; }

    /// <summary>Where the copies of these rows of <see cref="Table"/> stand in the whole table, ascending.</summary>
    public int[] Copies(IReadOnlyList<int> rows)
    {
        var wanted = new bool[_copies.First.Count];
        foreach (int row in rows)
            wanted[row] = true;
        return [.. Enumerable.Range(0, _copies.Distinct.Count).Where(row => wanted[_copies.Distinct[row]])];
    }
}
