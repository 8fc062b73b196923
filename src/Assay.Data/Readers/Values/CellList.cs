using System.Runtime.InteropServices;

namespace Assay.Data.Readers.Values;

/// <summary>A growing list of 64-bit cells in segments, so that growth copies nothing and a column is copied once, at its end.</summary>
internal sealed class CellList
{
    private const int SmallestSegment = 1 << 10;
    private const int LargestSegment = 1 << 16;
    private readonly List<long[]> _segments = [];
    private int _used;

    public int Count { get; private set; }

    /// <summary>Space behind the last cell, at least one and at most <paramref name="wanted"/> cells; take it with <see cref="Commit"/>.</summary>
    public Span<long> Reserve(int wanted)
    {
        if (_segments.Count == 0 || _used == _segments[^1].Length)
        {
            int size = Math.Min(LargestSegment, SmallestSegment << Math.Min(_segments.Count, 16));
            _segments.Add(GC.AllocateUninitializedArray<long>(size));
            _used = 0;
        }

        long[] last = _segments[^1];
        return last.AsSpan(_used, Math.Min(wanted, last.Length - _used));
    }

    public void Commit(int count)
    {
        _used += count;
        Count += count;
    }

    public void Add(long cell)
    {
        Reserve(1)[0] = cell;
        Commit(1);
    }

    /// <summary>Every segment's cells, to be changed in place.</summary>
    public IEnumerable<Memory<long>> Segments()
    {
        for (int i = 0; i < _segments.Count; i++)
            yield return _segments[i].AsMemory(0, i == _segments.Count - 1 ? _used : _segments[i].Length);
    }

    /// <summary>All cells as an array of a type of the same size; the list is empty afterwards.</summary>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        Span<long> target = MemoryMarshal.Cast<T, long>(all.AsSpan());
        foreach (Memory<long> segment in Segments())
        {
            segment.Span.CopyTo(target);
            target = target[segment.Length..];
        }

        Clear();
        return all;
    }

    public TNarrow[] Convert<TNarrow>(Func<long, TNarrow> narrow)
    {
        var all = new TNarrow[Count];
        int row = 0;
        foreach (Memory<long> segment in Segments())
        {
            foreach (long cell in segment.Span)
                all[row++] = narrow(cell);
        }

        Clear();
        return all;
    }

    public void Clear()
    {
        _segments.Clear();
        Count = _used = 0;
    }
}
