namespace Assay.Data;

/// <summary>A sparse vector of fixed width in every row, in compressed sparse row form.</summary>
public sealed class VectorColumn : Column
{
    private readonly int[] _starts;
    private readonly int[] _indices;
    private readonly double[] _values;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="featureNames">Shape [width]: one name a component.</param>
    /// <param name="starts">Shape [rows + 1]: row r holds the entries from starts[r] to starts[r + 1].</param>
    /// <param name="indices">Shape [entries]: components, ascending within a row.</param>
    /// <param name="values">Shape [entries].</param>
    public VectorColumn(string name, IReadOnlyList<string> featureNames, int[] starts, int[] indices, double[] values)
        : base(name, starts.Length - 1)
    {
        FeatureNames = featureNames;
        _starts = starts;
        _indices = indices;
        _values = values;
    }

    public override ColumnType Type => ColumnType.Vector;

    /// <summary>One name a component; its count is the width.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    public override int MissingCount => 0;

    public ReadOnlySpan<int> Indices(int row) => _indices.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public ReadOnlySpan<double> Values(int row) => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    public override bool IsMissing(int row) => false;

    /// <summary>Always null: a vector has no text form.</summary>
    public override string? Format(int row) => null;

    public override Column Take(ReadOnlySpan<int> rows)
    {
        var starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + Indices(rows[i]).Length;
        var indices = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            Indices(rows[i]).CopyTo(indices.AsSpan(starts[i]));
            Values(rows[i]).CopyTo(values.AsSpan(starts[i]));
        }

        return new VectorColumn(Name, FeatureNames, starts, indices, values);
    }

    public override Column Rename(string name) => new VectorColumn(name, FeatureNames, _starts, _indices, _values);
}
