using Assay.Numerics;

namespace Assay.Data;

/// <summary>What models learn from: rows of numbers, a dense block and, when there is text or hashing, a sparse block beside it.</summary>
/// <remarks>
/// Features are numbered dense ones first, then sparse ones. NaN in the dense block is a missing value. Immutable; safe to share.
/// A large matrix is laid out row by row only when somebody asks for that: boosting codes it column by column, and needs it never.
/// </remarks>
public sealed class FeatureMatrix
{
    /// <summary>Fewer rows are laid out at once: that costs nothing, and they are there to be predicted.</summary>
    private const int FewRows = 4096;

    private readonly Lock _gate = new();
    private readonly Workers _workers = Workers.One;
    private DenseColumns? _columns;
    private double[]? _dense;

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

    private FeatureMatrix(IReadOnlyList<Feature> features, int rows, int denseCount, DenseColumns columns, SparseRows? sparse, Workers workers)
    {
        Features = features;
        RowCount = rows;
        DenseCount = denseCount;
        Sparse = sparse;
        _columns = columns;
        _workers = workers;
    }

    /// <summary>The features as they stand in columns; not copied until they are needed row by row.</summary>
    internal static FeatureMatrix OfColumns(IReadOnlyList<Feature> features, int rows, Column[] dense, SparseRows? sparse, Workers workers, CancellationToken cancellationToken)
    {
        var columns = new DenseColumns(dense, rows);
        return rows <= FewRows
            ? new FeatureMatrix(features, rows, columns.ToRows(workers, cancellationToken), sparse)
            : new FeatureMatrix(features, rows, dense.Length, columns, sparse, workers);
    }

    public IReadOnlyList<Feature> Features { get; }

    public int RowCount { get; }

    /// <summary>Number of features in the dense block.</summary>
    public int DenseCount { get; }

    /// <summary>The sparse block: feature <see cref="DenseCount"/> + j is its component j. Null when there is none.</summary>
    public SparseRows? Sparse { get; }

    /// <summary>Shape [rows × <see cref="DenseCount"/>], row-major.</summary>
    public ReadOnlySpan<double> Dense => Volatile.Read(ref _dense) ?? LayOut();

    /// <summary>Shape [<see cref="DenseCount"/>].</summary>
    public ReadOnlySpan<double> DenseRow(int row) => Dense.Slice(row * DenseCount, DenseCount);

    /// <summary>Shape [count × <see cref="DenseCount"/>], row-major: the dense block of neighbouring rows.</summary>
    public ReadOnlySpan<double> DenseRows(int first, int count) => Dense.Slice(first * DenseCount, count * DenseCount);

    /// <summary>The value of any feature, 0 where a sparse row has no entry.</summary>
    public double this[int row, int feature] =>
        feature >= DenseCount ? Sparse!.Value(row, feature - DenseCount)
        : Volatile.Read(ref _columns) is { } columns ? columns[row, feature]
        : Dense[row * DenseCount + feature];

    /// <summary>Values of a dense feature from row <paramref name="start"/> on, as many as there is room for.</summary>
    /// <param name="feature">Below <see cref="DenseCount"/>.</param>
    public void CopyColumn(int feature, int start, Span<double> into)
    {
        if (Volatile.Read(ref _columns) is { } columns)
        {
            columns.Copy(feature, start, into);
            return;
        }

        ReadOnlySpan<double> dense = Dense;
        for (int i = 0; i < into.Length; i++)
            into[i] = dense[((start + i) * DenseCount) + feature];
    }

    /// <summary>The given rows in the given order; repeats are allowed.</summary>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        var dense = new double[rows.Length * DenseCount];
        for (int i = 0; i < rows.Length; i++)
            DenseRow(rows[i]).CopyTo(dense.AsSpan(i * DenseCount));
        return new FeatureMatrix(Features, rows.Length, dense, Sparse?.Take(rows));
    }

    private double[] LayOut()
    {
        lock (_gate)
        {
            // Once there are rows the columns are let go: nobody pays for both.
            if (_dense is null)
            {
                Volatile.Write(ref _dense, _columns!.ToRows(_workers, CancellationToken.None));
                Volatile.Write(ref _columns, null);
            }

            return _dense;
        }
    }
}
