using Assay.Data;

namespace Assay.Learning;

/// <summary>The stored form of the category sets of all trees, one after the other.</summary>
/// <remarks>
/// <c>set_starts</c>: where each tree's sets start, and the end; <c>set_sizes</c>: known codes of each set;
/// <c>set_others_left</c>: 1 where unknown codes go left; <c>set_words</c>: the bits of the codes that go left, 32 a word, each set on its own words.
/// </remarks>
internal static class CategorySetState
{
    public static void Save(IReadOnlyList<Tree> trees, FittedState state)
    {
        CategorySet[] sets = [.. trees.SelectMany(t => t.Sets.ToArray())];
        state["set_starts"] = StoredRanges.Of(trees.Select(t => t.Sets.Length));
        state["set_sizes"] = sets.Select(s => s.Size).ToArray();
        state["set_others_left"] = sets.Select(s => (byte)(s.OthersGoLeft ? 1 : 0)).ToArray();
        state["set_words"] = sets.SelectMany(s => s.Words.ToArray()).ToArray();
    }

    /// <returns>The sets of each tree.</returns>
    public static CategorySet[][] Load(FittedState state, int trees)
    {
        int[] sizes = state.Int32s("set_sizes");
        byte[] others = state.Bytes("set_others_left");
        int[] words = state.Int32s("set_words");
        int[] starts = StoredRanges.Require(state.Int32s("set_starts", trees + 1), "set_starts", sizes.Length, least: 0);
        if (Array.FindIndex(sizes, s => s is < 0 or > CategorySet.MostCodes) is int bad and >= 0)
            throw new FittedStateException($"Category set {bad} must have 0 to {CategorySet.MostCodes} codes, but has {sizes[bad]}.");
        if (others.Length != sizes.Length || sizes.Sum(s => (long)CategorySet.WordCount(s)) != words.Length)
            throw new FittedStateException($"{sizes.Length} category sets do not have {words.Length} words and {others.Length} marks.");

        var sets = new CategorySet[sizes.Length];
        int at = 0;
        for (int i = 0; i < sets.Length; i++)
        {
            int count = CategorySet.WordCount(sizes[i]);
            sets[i] = Read(sizes[i], others[i] != 0, words[at..(at + count)], i);
            at += count;
        }

        return [.. Enumerable.Range(0, trees).Select(t => sets[starts[t]..starts[t + 1]])];
    }

    private static CategorySet Read(int size, bool othersGoLeft, int[] words, int index)
    {
        try
        {
            return new CategorySet(size, othersGoLeft, words);
        }
        catch (ArgumentException e)
        {
            throw new FittedStateException($"Category set {index} is damaged.", e);
        }
    }
}
