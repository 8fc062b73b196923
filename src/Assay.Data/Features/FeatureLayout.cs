namespace Assay.Data;

/// <summary>Where the columns of a fully transformed table stand in the feature matrix.</summary>
internal sealed class FeatureLayout
{
    private readonly string[] _dense;
    private readonly string[] _vectors;

    private FeatureLayout(string[] dense, string[] vectors, IReadOnlyList<Feature> features)
    {
        _dense = dense;
        _vectors = vectors;
        Features = features;
    }

    public IReadOnlyList<Feature> Features { get; }

    public static FeatureLayout Of(Table table)
    {
        foreach (Column column in table.Columns)
        {
            if (!column.IsNumeric && column is not VectorColumn)
                throw new FeatureException(column.Name, $"Column '{column.Name}' is {column.Type} and no feature step encodes it. Add one, or leave the column out.");
        }

        Column[] dense = [.. table.Columns.Where(c => c.IsNumeric)];
        VectorColumn[] vectors = [.. table.Columns.OfType<VectorColumn>()];
        var features = new List<Feature>(dense.Length);
        features.AddRange(dense.Select(c => new Feature(c.Name, FeatureNames.SourceOf(c.Name))));
        foreach (VectorColumn vector in vectors)
            features.AddRange(vector.FeatureNames.Select(n => new Feature(n, FeatureNames.SourceOf(vector.Name))));
        return new FeatureLayout([.. dense.Select(c => c.Name)], [.. vectors.Select(v => v.Name)], features);
    }

    public FeatureMatrix Assemble(Table table)
    {
        int rows = table.RowCount;
        int width = _dense.Length;
        var dense = new double[rows * width];
        for (int j = 0; j < width; j++)
        {
            double[] values = table[_dense[j]].ToDoubles();
            for (int row = 0; row < rows; row++)
                dense[row * width + j] = values[row];
        }

        SparseRows[] blocks = [.. _vectors.Select(name => ((VectorColumn)table[name]).Rows)];
        return new FeatureMatrix(Features, rows, dense, blocks.Length == 0 ? null : SparseRows.Join(blocks));
    }

    public FittedState Save() => new()
    {
        ["dense"] = _dense,
        ["vectors"] = _vectors,
        ["names"] = Features.Select(f => f.Name).ToArray(),
        ["sources"] = Features.Select(f => f.Source).ToArray(),
        ["categories"] = Features.Select(f => f.Categories).ToArray(),
    };

    public static FeatureLayout Load(FittedState state)
    {
        string[] names = state.Texts("names");
        string[] sources = state.Texts("sources", names.Length);
        int[] categories = state.Int32s("categories", names.Length);
        var features = new Feature[names.Length];
        for (int i = 0; i < features.Length; i++)
            features[i] = new Feature(names[i], sources[i], categories[i]);
        return new FeatureLayout(state.Texts("dense"), state.Texts("vectors"), features);
    }
}
