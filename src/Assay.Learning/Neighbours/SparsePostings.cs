using Assay.Data;

namespace Assay.Learning;

/// <summary>Sparse rows by feature: which rows hold it, so that a query meets only rows it shares a feature with.</summary>
internal sealed class SparsePostings
{
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;

    private SparsePostings(int rowCount, int[] starts, int[] rows, double[] values) =>
        (RowCount, _starts, _rows, _values) = (rowCount, starts, rows, values);

    public int RowCount { get; }

    /// <summary>Number of features.</summary>
    public int Width => _starts.Length - 1;

    public static SparsePostings Of(SparseRows source)
    {
        var starts = new int[source.Width + 1];
        for (int row = 0; row < source.RowCount; row++)
        {
            foreach (int feature in source.Indices(row))
                starts[feature + 1]++;
        }

        for (int feature = 0; feature < source.Width; feature++)
            starts[feature + 1] += starts[feature];
        int[] next = [.. starts];
        var rows = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int row = 0; row < source.RowCount; row++)
        {
            ReadOnlySpan<int> features = source.Indices(row);
            for (int e = 0; e < features.Length; e++)
            {
                int at = next[features[e]]++;
                rows[at] = row;
                values[at] = source.Values(row)[e];
            }
        }

        return new SparsePostings(source.RowCount, starts, rows, values);
    }

    /// <summary>Ascending rows that hold the feature.</summary>
    public ReadOnlySpan<int> Rows(int feature) => _rows.AsSpan(_starts[feature], _starts[feature + 1] - _starts[feature]);

    /// <summary>What they hold.</summary>
    public ReadOnlySpan<double> Values(int feature) => _values.AsSpan(_starts[feature], _starts[feature + 1] - _starts[feature]);

    public FittedState Save() => new() { ["row_count"] = RowCount, ["starts"] = _starts, ["rows"] = _rows, ["values"] = _values };

    public static SparsePostings Load(FittedState state)
    {
        int rowCount = state.Int32("row_count", 0);
        int[] starts = state.Int32s("starts");
        int[] rows = state.Int32s("rows");
        bool sound = starts.Length > 0 && starts[0] == 0 && starts[^1] == rows.Length;
        for (int feature = 0; sound && feature + 1 < starts.Length; feature++)
        {
            sound = starts[feature] <= starts[feature + 1] && starts[feature + 1] <= rows.Length;
            for (int e = starts[feature]; sound && e < starts[feature + 1]; e++)
                sound = rows[e] >= 0 && rows[e] < rowCount && (e == starts[feature] || rows[e] > rows[e - 1]);
        }

        double[] values = state.Doubles("values", rows.Length);
        return sound && QueryRows.AreBounded(values)
            ? new SparsePostings(rowCount, starts, rows, values)
            : throw new FittedStateException($"The sparse rows must hold finite values in ascending rows below {rowCount} for each feature, but do not.");
    }
}
