using Assay.Numerics;

namespace Assay.Data;

/// <summary>Folds of training rows by their keys: a row's fold does not depend on where it stands.</summary>
internal static class KeyFolds
{
    /// <summary>Shape [rows]: folds from 0, of nearly equal numbers of keys; rows of one key share a fold. Null when there are fewer than two keys.</summary>
    public static int[]? Assign(Column keys, int folds, RandomStream stream)
    {
        var draws = new ulong[keys.Length];
        for (int row = 0; row < draws.Length; row++)
            draws[row] = stream.At(StableHash.Of(keys.Format(row)));
        var order = new int[draws.Length];
        for (int row = 0; row < order.Length; row++)
            order[row] = row;
        ulong[] sorted = [.. draws];
        Array.Sort(sorted, order);

        var assigned = new int[draws.Length];
        int key = 0;
        for (int i = 0; i < order.Length; i++)
        {
            if (i > 0 && sorted[i] != sorted[i - 1])
                key++;
            assigned[order[i]] = key % folds;
        }

        return key == 0 ? null : assigned;
    }
}
