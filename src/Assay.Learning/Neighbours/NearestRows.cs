using System.Runtime.Intrinsics;

namespace Assay.Learning;

/// <summary>The nearest rows met so far, by distance and then by row; a view of the caller's memory.</summary>
/// <remarks>Rows must come in ascending order: then of equally distant ones those of lower number stay.</remarks>
internal readonly ref struct NearestRows
{
    private readonly Span<double> _distances;
    private readonly Span<int> _rows;

    /// <param name="distances">Shape [neighbours].</param>
    /// <param name="rows">Shape [neighbours].</param>
    public NearestRows(Span<double> distances, Span<int> rows)
    {
        _distances = distances;
        _rows = rows;
    }

    /// <summary>Makes it empty: every place holds a row at infinite distance.</summary>
    public void Clear()
    {
        _distances.Fill(double.PositiveInfinity);
        _rows.Fill(-1);
    }

    /// <param name="distances">Of consecutive rows, a multiple of eight of memory.</param>
    /// <param name="count">How many of them are rows.</param>
    public void Offer(ReadOnlySpan<double> distances, int first, int count)
    {
        for (int start = 0; start < count; start += Vector512<double>.Count)
        {
            if (!Vector512.LessThanAny(Vector512.Create(distances.Slice(start, Vector512<double>.Count)), Vector512.Create(_distances[^1])))
                continue;
            int end = Math.Min(count, start + Vector512<double>.Count);
            for (int i = start; i < end; i++)
            {
                if (distances[i] < _distances[^1])
                    Insert(distances[i], first + i);
            }
        }
    }

    private void Insert(double distance, int row)
    {
        int at = _distances.Length - 1;
        for (; at > 0 && _distances[at - 1] > distance; at--)
        {
            _distances[at] = _distances[at - 1];
            _rows[at] = _rows[at - 1];
        }

        _distances[at] = distance;
        _rows[at] = row;
    }
}
