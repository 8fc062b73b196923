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
        if (total == 0)
            return double.NaN;
        int i = 0;
        long seen = counts[_rows[0]];
        for (; seen <= (total - 1) / 2; seen += counts[_rows[i]])
            i++;
        double lower = _sorted[i];
        for (; seen <= total / 2; seen += counts[_rows[i]])
            i++;
        return (lower + _sorted[i]) / 2;
    }
}
