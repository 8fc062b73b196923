namespace Assay.Learning;

/// <summary>How many rows each pair of labels of two labellings has.</summary>
internal sealed class Contingency
{
    private Contingency(int[][] counts, int[] first, int[] second) => (Counts, First, Second) = (counts, first, second);

    /// <summary>Shape [labels of the first][labels of the second].</summary>
    public int[][] Counts { get; }

    /// <summary>Rows of each label of the first.</summary>
    public int[] First { get; }

    /// <summary>Rows of each label of the second.</summary>
    public int[] Second { get; }

    public int RowCount => First.Sum();

    public static Contingency Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Both labellings must be of the same rows, but have {first.Length} and {second.Length}.", nameof(second));
        (int[] a, int countA) = Compact(first);
        (int[] b, int countB) = Compact(second);
        int[][] counts = [.. Enumerable.Range(0, countA).Select(_ => new int[countB])];
        for (int row = 0; row < a.Length; row++)
            counts[a[row]][b[row]]++;
        return new Contingency(counts, [.. counts.Select(row => row.Sum())], [.. Enumerable.Range(0, countB).Select(j => counts.Sum(row => row[j]))]);
    }

    /// <summary>The same labels numbered from 0 in ascending order.</summary>
    public static (int[] Labels, int Count) Compact(ReadOnlySpan<int> labels)
    {
        int[] distinct = [.. new SortedSet<int>(labels.ToArray())];
        return (Array.ConvertAll(labels.ToArray(), label => Array.BinarySearch(distinct, label)), distinct.Length);
    }
}
