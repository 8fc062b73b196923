using Assay.Data;

namespace Assay.Learning;

/// <summary>The neighbours of every item, ascending, with their similarities.</summary>
internal sealed class NeighbourLists
{
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly double[] _similarities;

    private NeighbourLists(int[] starts, int[] items, double[] similarities)
    {
        _starts = starts;
        _items = items;
        _similarities = similarities;
    }

    public static NeighbourLists Of((int Item, double Similarity)[][] found)
    {
        var starts = new int[found.Length + 1];
        for (int item = 0; item < found.Length; item++)
            starts[item + 1] = checked(starts[item] + found[item].Length);
        (int Item, double Similarity)[] sorted = [.. found.SelectMany(list => list.OrderBy(neighbour => neighbour.Item))];
        return new NeighbourLists(starts, [.. sorted.Select(n => n.Item)], [.. sorted.Select(n => n.Similarity)]);
    }

    public ReadOnlySpan<int> Items(int item) => _items.AsSpan(_starts[item], _starts[item + 1] - _starts[item]);

    public ReadOnlySpan<double> Similarities(int item) => _similarities.AsSpan(_starts[item], _starts[item + 1] - _starts[item]);

    public FittedState Save() => new() { ["starts"] = _starts, ["items"] = _items, ["similarities"] = _similarities };

    public static NeighbourLists Load(FittedState state, int itemCount)
    {
        int[] starts = state.Int32s("starts", itemCount + 1), items = state.Int32s("items");
        SortedLists.Require(starts, items, itemCount, "neighbours");
        double[] similarities = state.Doubles("similarities", items.Length);
        return Array.TrueForAll(similarities, s => s > 0 && double.IsFinite(s))
            ? new NeighbourLists(starts, items, similarities)
            : throw new FittedStateException("The similarities of neighbours must be finite and above 0.");
    }
}
