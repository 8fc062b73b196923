namespace Assay.Learning;

/// <summary>What the sparse features add to the distances of a query to all rows.</summary>
internal sealed class SparseDistances
{
    private readonly SparsePostings _postings;
    private readonly DistanceMetric _metric;

    /// <summary>Shape [rows]: squared lengths, or absolute sums for the Manhattan metric.</summary>
    private readonly double[] _sizes;

    public SparseDistances(SparsePostings postings, DistanceMetric metric)
    {
        _postings = postings;
        _metric = metric;
        _sizes = new double[postings.RowCount];
        for (int feature = 0; feature < postings.Width; feature++)
        {
            ReadOnlySpan<int> rows = postings.Rows(feature);
            for (int e = 0; e < rows.Length; e++)
                _sizes[rows[e]] = Grown(_sizes[rows[e]], postings.Values(feature)[e]);
        }
    }

    /// <summary>Squared distances, absolute ones, or products for the cosine.</summary>
    /// <param name="values">The query's entries, at the given features.</param>
    /// <param name="sums">Shape [rows].</param>
    public void Fill(ReadOnlySpan<int> features, ReadOnlySpan<double> values, Span<double> sums)
    {
        sums.Clear();
        double size = 0;
        for (int e = 0; e < features.Length; e++)
        {
            double x = values[e];
            size = Grown(size, x);
            ReadOnlySpan<int> rows = _postings.Rows(features[e]);
            ReadOnlySpan<double> held = _postings.Values(features[e]);
            for (int i = 0; i < rows.Length; i++)
            {
                sums[rows[i]] = _metric == DistanceMetric.Manhattan
                    ? sums[rows[i]] + Shared(x, held[i])
                    : Math.FusedMultiplyAdd(x, held[i], sums[rows[i]]);
            }
        }

        if (_metric == DistanceMetric.Cosine)
            return;
        for (int row = 0; row < sums.Length; row++)
            sums[row] = Math.Max(0, size + _sizes[row] - (2 * sums[row]));
    }

    /// <summary>|x − y| = |x| + |y| − 2 · this.</summary>
    private static double Shared(double x, double y) => x > 0 == y > 0 ? Math.Min(Math.Abs(x), Math.Abs(y)) : 0;

    /// <summary>In the order of the features, as what two rows share is summed: equal rows are at distance 0 exactly.</summary>
    private double Grown(double size, double value) =>
        _metric == DistanceMetric.Manhattan ? size + Math.Abs(value) : Math.FusedMultiplyAdd(value, value, size);
}
