using System.Diagnostics.CodeAnalysis;

namespace Assay.Data.Readers;

/// <summary>Cuts batches of any size into tables of one size, with keys that go on counting.</summary>
internal sealed class ChunkQueue(int rowsPerChunk)
{
    private Table? _waiting;
    private long _taken;

    public void Add(IReadOnlyList<Column> columns)
    {
        var batch = new Table(columns);
        _waiting = _waiting is null || _waiting.RowCount == 0 ? batch : Table.Concat(_waiting, batch);
    }

    public bool TryTake([NotNullWhen(true)] out Table? chunk)
    {
        chunk = null;
        if (_waiting is null || _waiting.RowCount < rowsPerChunk)
            return false;
        chunk = Keyed(_waiting.Slice(0, rowsPerChunk));
        _waiting = _waiting.Slice(rowsPerChunk, _waiting.RowCount - rowsPerChunk);
        return true;
    }

    public bool TryTakeRest([NotNullWhen(true)] out Table? rest)
    {
        rest = _waiting is null || _waiting.RowCount == 0 ? null : Keyed(_waiting);
        _waiting = null;
        return rest is not null;
    }

    private Table Keyed(Table chunk)
    {
        long first = _taken;
        _taken += chunk.RowCount;
        var keys = new Int64Column("row", Enumerable.Range(0, chunk.RowCount).Select(i => first + i).ToArray());
        return Table.Create(chunk.Columns, keys, chunk.RowCount);
    }
}
