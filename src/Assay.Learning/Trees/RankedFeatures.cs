using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Features as ranks of their distinct values, sorted once for all trees: splits stay exact and sorting a node is sorting integers.</summary>
/// <remarks>A dense feature holds a rank a row, a sparse one a rank an entry: rows × features are never laid out for sparse features.</remarks>
internal sealed class RankedFeatures
{
    private readonly RankedColumn[] _columns;

    private RankedFeatures(RankedColumn[] columns, int rows)
    {
        _columns = columns;
        RowCount = rows;
    }

    public int Count => _columns.Length;

    public int RowCount { get; }

    /// <summary>The rank of a missing value, above all others, which is also the number of distinct ones.</summary>
    public int MissingRank(int feature) => _columns[feature].Distinct.Length;

    /// <summary>The distinct values of a feature, ascending: the value of each rank.</summary>
    public ReadOnlySpan<double> Distinct(int feature) => _columns[feature].Distinct;

    /// <summary>Reads the ranks of some rows.</summary>
    /// <param name="rows">Ascending.</param>
    /// <param name="ranks">Shape [rows].</param>
    /// <returns>The least and the greatest of them.</returns>
    public (int Least, int Greatest) Gather(int feature, ReadOnlySpan<int> rows, Span<int> ranks) => _columns[feature].Gather(rows, ranks);

    /// <summary>A threshold between two ranks: halfway, as far as doubles allow, and above every value when it must only part off the missing ones.</summary>
    /// <param name="low">The highest rank that goes left.</param>
    /// <param name="high">The lowest rank that goes right; the missing rank when only missing values do.</param>
    public double Threshold(int feature, int low, int high)
    {
        double[] distinct = _columns[feature].Distinct;
        return high >= distinct.Length ? double.PositiveInfinity : Midpoint.Of(distinct[low], distinct[high]);
    }

    public static RankedFeatures Of(FeatureMatrix rows, Workers workers, CancellationToken cancellationToken)
    {
        var columns = new RankedColumn[rows.Features.Count];
        workers.For(rows.DenseCount, feature => columns[feature] = RankedColumn.OfDense(rows, feature), cancellationToken);
        if (rows.Sparse is not null)
        {
            SparseColumns sparse = SparseColumns.Of(rows.Sparse);
            workers.For(sparse.Count, column => columns[rows.DenseCount + column] = RankedColumn.OfSparse(sparse.Rows(column), sparse.Values(column), rows.RowCount), cancellationToken);
        }

        return new RankedFeatures(columns, rows.RowCount);
    }
}
