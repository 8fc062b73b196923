namespace Assay.Data;

/// <summary>What models learn from: rows of numbers, a dense block and, when there is text or hashing, a sparse block beside it.</summary>
/// <remarks>Features are numbered dense ones first, then sparse ones. NaN in the dense block is a missing value. Immutable; safe to share.</remarks>
public sealed class FeatureMatrix
{
    private readonly double[] _dense;

    /// <summary>Takes ownership of <paramref name="dense"/>.</summary>
    /// <param name="features">All features, dense ones first.</param>
    /// <param name="rows">Number of rows, 0 allowed.</param>
    /// <param name="dense">Shape [rows × dense features], row-major.</param>
    /// <param name="sparse">The remaining features, or null.</param>
    public FeatureMatrix(IReadOnlyList<Feature> features, int rows, double[] dense, SparseRows? sparse = null)
    {
        Features = features;
        RowCount = rows;
        _dense = dense;
        Sparse = sparse;
        DenseCount = features.Count - (sparse?.Width ?? 0);
        if (dense.Length != (long)rows * DenseCount)
            throw new ArgumentException($"The dense block must hold {rows} × {DenseCount} values, but holds {dense.Length}.", nameof(dense));
        if (sparse is not null && sparse.RowCount != rows)
            throw new ArgumentException($"The sparse block must have {rows} rows, but has {sparse.RowCount}.", nameof(sparse));
    }

    public IReadOnlyList<Feature> Features { get; }

    public int RowCount { get; }

    /// <summary>Number of features in the dense block.</summary>
    public int DenseCount { get; }

    /// <summary>The sparse block: feature <see cref="DenseCount"/> + j is its component j. Null when there is none.</summary>
    public SparseRows? Sparse { get; }

    /// <summary>Shape [rows × <see cref="DenseCount"/>], row-major.</summary>
    public ReadOnlySpan<double> Dense => _dense;

    /// <summary>Shape [<see cref="DenseCount"/>].</summary>
    public ReadOnlySpan<double> DenseRow(int row) => _dense.AsSpan(row * DenseCount, DenseCount);

    /// <summary>Shape [count × <see cref="DenseCount"/>], row-major: the dense block of neighbouring rows.</summary>
    public ReadOnlySpan<double> DenseRows(int first, int count) => _dense.AsSpan(first * DenseCount, count * DenseCount);

    /// <summary>The value of any feature, 0 where a sparse row has no entry.</summary>
    public double this[int row, int feature] =>
        feature < DenseCount ? _dense[row * DenseCount + feature] : Sparse!.Value(row, feature - DenseCount);

    /// <summary>The given rows in the given order; repeats are allowed.</summary>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        var dense = new double[rows.Length * DenseCount];
        for (int i = 0; i < rows.Length; i++)
            DenseRow(rows[i]).CopyTo(dense.AsSpan(i * DenseCount));
        return new FeatureMatrix(Features, rows.Length, dense, Sparse?.Take(rows));
    }
}
