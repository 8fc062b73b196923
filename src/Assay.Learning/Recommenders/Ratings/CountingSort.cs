namespace Assay.Learning;

/// <summary>Puts small whole numbers in order, those of equal ones as they came.</summary>
internal static class CountingSort
{
    /// <summary>Shape [count + 1]: where the places of each key start, and the end.</summary>
    public static int[] Starts(ReadOnlySpan<int> keys, int count)
    {
        var starts = new int[count + 1];
        foreach (int key in keys)
            starts[key + 1]++;
        for (int key = 0; key < count; key++)
            starts[key + 1] += starts[key];
        return starts;
    }

    /// <summary>The rows in ascending order of their keys; rows of one key stay in the order given.</summary>
    /// <param name="keys">Shape [rows], each in [0, <paramref name="count"/>).</param>
    public static int[] Sort(ReadOnlySpan<int> rows, ReadOnlySpan<int> keys, int count)
    {
        int[] next = Starts(keys, count);
        var sorted = new int[rows.Length];
        foreach (int row in rows)
            sorted[next[keys[row]]++] = row;
        return sorted;
    }
}
