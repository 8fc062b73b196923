namespace Assay.Learning;

/// <summary>A metric that is the median of one number a row: the mean of the middle two when rows are even in number.</summary>
internal sealed class MedianOfRows : PreparedMetric
{
    private readonly double[] _sorted;
    private readonly int[] _rows;

    public MedianOfRows(double[] values)
        : base(values.Length)
    {
        _sorted = [.. values];
        _rows = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(_sorted, _rows);
    }

    private protected override double Compute(ReadOnlySpan<int> counts)
    {
        long total = CountedSums.Total(counts);
        return total == 0 ? double.NaN : (At((total - 1) / 2, counts) + At(total / 2, counts)) / 2;
    }

    private double At(long rank, ReadOnlySpan<int> counts)
    {
        int i = 0;
        for (long seen = counts[_rows[0]]; seen <= rank; seen += counts[_rows[i]])
            i++;
        return _sorted[i];
    }
}
