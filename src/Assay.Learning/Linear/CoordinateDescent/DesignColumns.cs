using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The columns of a feature matrix, every row multiplied by √wᵢ: dense ones centred, sparse ones with their means beside them.</summary>
internal sealed class DesignColumns
{
    private const int RowTile = 64;

    private readonly double[]? _roots;
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;

    private DesignColumns(double[][] dense, double[]? roots, int[] starts, int[] rows, double[] values, double totalWeight)
    {
        Dense = dense;
        _roots = roots;
        _starts = starts;
        _rows = rows;
        _values = values;
        TotalWeight = totalWeight;
        Means = new double[Count];
        SquaredNorms = new double[Count];
    }

    /// <summary>Shape [dense features][rows].</summary>
    public double[][] Dense { get; }

    public int Count => Dense.Length + _starts.Length - 1;

    public double TotalWeight { get; }

    /// <summary>Shape [features]: weighted means of the values as they were given.</summary>
    public double[] Means { get; }

    /// <summary>Shape [features], of the centred columns.</summary>
    public double[] SquaredNorms { get; }

    public double Root(int row) => _roots is null ? 1 : _roots[row];

    /// <summary>Rows of a sparse feature's entries, ascending.</summary>
    public ReadOnlySpan<int> Rows(int feature) => _rows.AsSpan(Range(feature));

    /// <summary>Values of a sparse feature's entries.</summary>
    public ReadOnlySpan<double> Values(int feature) => _values.AsSpan(Range(feature));

    public static DesignColumns Of(FeatureMatrix features, double[]? weights, FitContext context)
    {
        double[]? roots = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        double total = weights is null ? features.RowCount : Sums.Sum(weights);
        var dense = new double[features.DenseCount][];
        for (int j = 0; j < dense.Length; j++)
            dense[j] = new double[features.RowCount];
        for (int first = 0; first < features.RowCount; first += RowTile)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            int last = Math.Min(features.RowCount, first + RowTile);
            for (int j = 0; j < dense.Length; j++)
            {
                for (int row = first; row < last; row++)
                    dense[j][row] = features.Dense[(row * dense.Length) + j];
            }
        }

        (int[] starts, int[] rows, double[] values) = Transposed(features.Sparse, roots);
        var columns = new DesignColumns(dense, roots, starts, rows, values, total);
        context.Workers.For(columns.Count, feature => columns.Measure(feature, weights), context.CancellationToken);
        return columns;
    }

    private Range Range(int feature) => _starts[feature - Dense.Length].._starts[feature - Dense.Length + 1];

    private void Measure(int feature, double[]? weights)
    {
        if (feature >= Dense.Length)
        {
            double sum = 0;
            ReadOnlySpan<int> rows = Rows(feature);
            for (int e = 0; e < rows.Length; e++)
                sum = Math.FusedMultiplyAdd(Values(feature)[e], Root(rows[e]), sum);
            Means[feature] = sum / TotalWeight;
            SquaredNorms[feature] = Math.Max(0, Sums.SquaredNorm(Values(feature)) - (sum * Means[feature]));
            return;
        }

        double[] column = Dense[feature];
        double mean = weights is null ? Sums.Mean(column) : Sums.Dot(column, weights) / TotalWeight;
        for (int row = 0; row < column.Length; row++)
            column[row] = (column[row] - mean) * Root(row);
        Means[feature] = mean;
        SquaredNorms[feature] = Sums.SquaredNorm(column);
    }

    private static (int[] Starts, int[] Rows, double[] Values) Transposed(SparseRows? sparse, double[]? roots)
    {
        if (sparse is null)
            return ([0], [], []);
        var starts = new int[sparse.Width + 1];
        for (int row = 0; row < sparse.RowCount; row++)
        {
            foreach (int index in sparse.Indices(row))
                starts[index + 1]++;
        }

        for (int j = 0; j < sparse.Width; j++)
            starts[j + 1] += starts[j];
        int[] next = starts[..^1];
        var rows = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < sparse.RowCount; row++)
        {
            ReadOnlySpan<int> indices = sparse.Indices(row);
            for (int e = 0; e < indices.Length; e++)
            {
                int at = next[indices[e]]++;
                rows[at] = row;
                values[at] = sparse.Values(row)[e] * (roots is null ? 1 : roots[row]);
            }
        }

        return (starts, rows, values);
    }
}
