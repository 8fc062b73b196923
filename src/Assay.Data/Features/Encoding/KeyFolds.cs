using Assay.Numerics;

namespace Assay.Data;

/// <summary>Folds of training rows by their keys, and an order of the rows by their keys: neither depends on where a row stands.</summary>
/// <param name="Order">Shape [rows]: the rows in the order of their keys' hashes, in which to sum.</param>
/// <param name="Folds">Shape [rows], in that order: folds from 0, of nearly equal numbers of keys; rows of one key share a fold.</param>
internal sealed record KeyFolds(int[] Order, int[] Folds)
{
    /// <summary>Null when there are fewer than two keys.</summary>
    public static KeyFolds? Of(Column keys, int folds, RandomStream stream)
    {
        var draws = new ulong[keys.Length];
        var order = new int[keys.Length];
        for (int row = 0; row < draws.Length; row++)
        {
            draws[row] = stream.At(StableHash.Of(keys.Format(row)));
            order[row] = row;
        }

        Array.Sort(draws, order);
        var assigned = new int[draws.Length];
        int key = 0;
        for (int i = 1; i < draws.Length; i++)
        {
            if (draws[i] != draws[i - 1])
                key++;
            assigned[i] = key % folds;
        }

        return key == 0 ? null : new KeyFolds(order, assigned);
    }
}
