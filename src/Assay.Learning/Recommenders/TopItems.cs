namespace Assay.Learning;

/// <summary>Keeps the best few of many scored items; of equal scores the item of the lower number is better.</summary>
/// <param name="count">How many to keep, at least 0.</param>
internal sealed class TopItems(int count)
{
    // A binary heap with the worst of those kept at its root.
    private readonly (int Item, double Score)[] _heap = new (int, double)[count];
    private int _size;

    public void Offer(int item, double score)
    {
        if (_size < count)
        {
            _heap[_size] = (item, score);
            for (int child = _size++; child > 0 && Worse(_heap[child], _heap[(child - 1) / 2]); child = (child - 1) / 2)
                (_heap[child], _heap[(child - 1) / 2]) = (_heap[(child - 1) / 2], _heap[child]);
        }
        else if (count > 0 && Worse(_heap[0], (item, score)))
        {
            _heap[0] = (item, score);
            Sink();
        }
    }

    /// <summary>Those kept, best first; afterwards none is.</summary>
    public (int Item, double Score)[] Descending()
    {
        var best = new (int Item, double Score)[_size];
        while (_size > 0)
        {
            best[_size - 1] = _heap[0];
            _heap[0] = _heap[--_size];
            Sink();
        }

        return best;
    }

    private void Sink()
    {
        int parent = 0;
        while (true)
        {
            int child = (2 * parent) + 1;
            if (child >= _size)
                return;
            if (child + 1 < _size && Worse(_heap[child + 1], _heap[child]))
                child++;
            if (!Worse(_heap[child], _heap[parent]))
                return;
            (_heap[child], _heap[parent]) = (_heap[parent], _heap[child]);
            parent = child;
        }
    }

    private static bool Worse((int Item, double Score) a, (int Item, double Score) b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Item > b.Item);
}
