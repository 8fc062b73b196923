namespace Assay.Data;

/// <summary>A sparse vector of fixed width in every row.</summary>
public sealed class VectorColumn : Column
{
    /// <param name="featureNames">Shape [width]: one name a component.</param>
    /// <param name="rows">The vectors.</param>
    public VectorColumn(string name, IReadOnlyList<string> featureNames, SparseRows rows)
        : base(name, rows.RowCount)
    {
        if (featureNames.Count != rows.Width)
            throw new ArgumentException($"There must be {rows.Width} names, one a component, but there are {featureNames.Count}.", nameof(featureNames));
        FeatureNames = featureNames;
        Rows = rows;
    }

    public override ColumnType Type => ColumnType.Vector;

    /// <summary>One name a component.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    public SparseRows Rows { get; }

    public override int MissingCount => 0;

    public override bool IsMissing(int row) => false;

    /// <summary>Always null: a vector has no text form.</summary>
    public override string? Format(int row) => null;

    public override Column Take(ReadOnlySpan<int> rows) => new VectorColumn(Name, FeatureNames, Rows.Take(rows));

    public override Column Rename(string name) => new VectorColumn(name, FeatureNames, Rows);
}
