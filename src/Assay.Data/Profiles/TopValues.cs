namespace Assay.Data;

/// <summary>Keeps the most frequent of values that come in their order; of equally frequent ones, the first.</summary>
internal sealed class TopValues
{
    private const int Kept = 10;
    private readonly List<ValueCount> _top = [];

    public int Distinct { get; private set; }

    /// <param name="value">Asked for only when the value is among the most frequent so far.</param>
    public void Add(int count, Func<string> value)
    {
        Distinct++;
        if (_top.Count == Kept && _top[^1].Count >= count)
            return;
        int at = _top.Count;
        while (at > 0 && _top[at - 1].Count < count)
            at--;
        _top.Insert(at, new ValueCount(value(), count));
        if (_top.Count > Kept)
            _top.RemoveAt(Kept);
    }

    public IReadOnlyList<ValueCount> ToList() => _top;
}
