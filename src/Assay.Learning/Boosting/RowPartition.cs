using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The rows of a growing tree, those of each leaf side by side and ascending.</summary>
internal sealed unsafe class RowPartition(int rows, Workers workers)
{
    private const int RowsAChunk = 16_384;

    private readonly int[] _rows = GC.AllocateUninitializedArray<int>(rows, pinned: true);
    private readonly int[] _scratch = GC.AllocateUninitializedArray<int>(rows, pinned: true);
    private readonly int[] _lefts = new int[Workers.Chunks(rows, RowsAChunk)];

    public ReadOnlySpan<int> Rows(RowRange range) => _rows.AsSpan(range.Start, range.Count);

    /// <summary>Begins a tree.</summary>
    /// <param name="sample">Its rows, ascending; empty for all.</param>
    public RowRange Start(ReadOnlySpan<int> sample)
    {
        sample.CopyTo(_rows);
        for (int row = 0; sample.IsEmpty && row < _rows.Length; row++)
            _rows[row] = row;
        return new RowRange(0, sample.IsEmpty ? _rows.Length : sample.Length);
    }

    /// <summary>Begins a tree with the rows that a sample leaves out.</summary>
    /// <param name="sample">Ascending.</param>
    public RowRange StartWithout(ReadOnlySpan<int> sample)
    {
        int count = 0;
        for (int row = 0, next = 0; row < _rows.Length; row++)
        {
            if (next < sample.Length && sample[next] == row)
                next++;
            else
                _rows[count++] = row;
        }

        return new RowRange(0, count);
    }

    /// <summary>Moves a leaf's left rows to its front, keeping the order on both sides, and returns their number.</summary>
    /// <param name="column">Bin codes of all rows.</param>
    /// <param name="left">The codes that go left.</param>
    public int Split(RowRange range, ReadOnlySpan<byte> column, CodeSet left)
    {
        if (range.Count == 0)
            return 0;
        (int start, int count) = (range.Start, range.Count);
        int chunks = Workers.Chunks(count, RowsAChunk);
        int length = column.Length;
        fixed (int* pinnedRows = &_rows[start], pinnedScratch = &_scratch[start])
        fixed (byte* pinnedColumn = column)
        {
            // Local copies: a lambda cannot hold pinned variables.
            int* rows = pinnedRows, scratch = pinnedScratch;
            byte* codes = pinnedColumn;
            workers.For(chunks, chunk =>
            {
                int from = chunk * RowsAChunk;
                _lefts[chunk] = RowDivision.Divide(rows + from, Math.Min(RowsAChunk, count - from), scratch + from, codes, length, left);
            });
            return Join(rows, scratch, count, chunks);
        }
    }

    /// <summary>Moves rows of some codes from the right ones of a leaf just split to its left ones, and returns their number.</summary>
    /// <param name="lefts">The number of left rows.</param>
    /// <param name="codes">The codes that go left after all.</param>
    public int MoveLeft(RowRange range, int lefts, ReadOnlySpan<byte> column, CodeSet codes)
    {
        int moved = Split(new RowRange(range.Start + lefts, range.Count - lefts), column, codes);
        if (moved > 0)
            _rows.AsSpan(range.Start, lefts + moved).Sort();
        return moved;
    }

    private int Join(int* rows, int* scratch, int count, int chunks)
    {
        int at = _lefts[0];
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            new Span<int>(rows + chunk * RowsAChunk, _lefts[chunk]).CopyTo(new Span<int>(rows + at, _lefts[chunk]));
            at += _lefts[chunk];
        }

        int lefts = at;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int rights = Math.Min(RowsAChunk, count - chunk * RowsAChunk) - _lefts[chunk];
            new Span<int>(scratch + chunk * RowsAChunk, rights).CopyTo(new Span<int>(rows + at, rights));
            at += rights;
        }

        return lefts;
    }
}
