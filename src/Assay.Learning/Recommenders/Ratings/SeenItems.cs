using Assay.Data;

namespace Assay.Learning;

/// <summary>The items that the training rows have for each user, ascending.</summary>
internal sealed class SeenItems
{
    private readonly int[] _starts;
    private readonly int[] _items;

    private SeenItems(int[] starts, int[] items)
    {
        _starts = starts;
        _items = items;
    }

    public int UserCount => _starts.Length - 1;

    /// <summary>Number of pairs of a user and an item.</summary>
    public int Count => _items.Length;

    public static SeenItems Of(RatingSet ratings) => new(ratings.ByUser.Starts, ratings.ByUser.AllOthers);

    /// <summary>Where the user's items start among those of all users.</summary>
    public int Start(int user) => _starts[user];

    public ReadOnlySpan<int> Of(int user) => _items.AsSpan(_starts[user], _starts[user + 1] - _starts[user]);

    public FittedState Save() => new() { ["starts"] = _starts, ["items"] = _items };

    public static SeenItems Load(FittedState state, int userCount, int itemCount)
    {
        int[] starts = state.Int32s("starts", userCount + 1), items = state.Int32s("items");
        SortedLists.Require(starts, items, itemCount, "items seen");
        return new SeenItems(starts, items);
    }
}
