using Assay.Data;

namespace Assay.Learning;

/// <summary>The features that may vary among some rows: all dense ones, and the sparse ones of which a row has an entry.</summary>
/// <param name="allowed">Features that may be split on, ascending; null for all.</param>
internal sealed class IsolationCandidates(FeatureMatrix matrix, int[]? allowed)
{
    private readonly List<int> _sparse = [];
    private int[] _candidates = [];

    /// <summary>The candidates, to be reordered as one likes, valid until the next call.</summary>
    public Span<int> Of(ReadOnlySpan<int> rows)
    {
        _sparse.Clear();
        foreach (int row in rows)
        {
            if (matrix.Sparse is not null)
            {
                foreach (int column in matrix.Sparse.Indices(row))
                    _sparse.Add(matrix.DenseCount + column);
            }
        }

        // Of thousands of words a few rows have some: only those are worth a draw.
        _sparse.Sort();
        if (_candidates.Length < matrix.DenseCount + _sparse.Count)
            _candidates = new int[matrix.DenseCount + _sparse.Count];
        int count = 0;
        for (int feature = 0; feature < matrix.DenseCount; feature++)
            count += Keep(feature, count);
        for (int i = 0; i < _sparse.Count; i++)
        {
            if (i == 0 || _sparse[i] != _sparse[i - 1])
                count += Keep(_sparse[i], count);
        }

        return _candidates.AsSpan(0, count);
    }

    private int Keep(int feature, int at)
    {
        if (allowed is not null && Array.BinarySearch(allowed, feature) < 0)
            return 0;
        _candidates[at] = feature;
        return 1;
    }
}
