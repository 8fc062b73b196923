using Assay.Numerics;

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
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (Column column in dense)
            features.Add(new Feature(Unique(column.Name, taken), SourceOf(column), (column as Float64Column)?.Categories ?? 0));
        foreach (VectorColumn vector in vectors)
            features.AddRange(vector.FeatureNames.Select(n => new Feature(Unique(n, taken), SourceOf(vector))));
        return new FeatureLayout([.. dense.Select(c => c.Name)], [.. vectors.Select(v => v.Name)], features);
    }

    public FeatureMatrix Assemble(Table table, Workers workers, CancellationToken cancellationToken)
    {
        Column[] dense = Array.ConvertAll(_dense, name => Require(table[name], table[name].IsNumeric));
        SparseRows[] blocks = [.. _vectors.Select(name => ((VectorColumn)Require(table[name], table[name] is VectorColumn)).Rows)];
        int made = dense.Length + blocks.Sum(b => b.Width);
        return made == Features.Count
            ? FeatureMatrix.OfColumns(Features, table.RowCount, dense, blocks.Length == 0 ? null : SparseRows.Join(blocks), workers, cancellationToken)
            : throw new FittedStateException($"The feature steps make {made} features, but the model learned from {Features.Count}: its file is damaged.");
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

    private static Column Require(Column column, bool suits) => suits
        ? column
        : throw new FeatureException(column.Name, $"Column '{column.Name}' is {column.Type} after all feature steps, which is not what the model learned from.");

    private static string SourceOf(Column column) => FeatureNames.Display(FeatureNames.SourceOf(column.Name));

    /// <summary>The name as people see it, numbered when a column of the data happens to be called the same.</summary>
    private static string Unique(string name, HashSet<string> taken)
    {
        string shown = FeatureNames.Display(name);
        string unique = shown;
        for (int i = 2; !taken.Add(unique); i++)
            unique = $"{shown} ({i})";
        return unique;
    }
}
