using Assay.Numerics;

namespace Assay.Data;

/// <summary>Where the columns of a fully transformed table stand in the feature matrix.</summary>
internal sealed class FeatureLayout
{
    /// <summary>Rows that are written together, so that the lines of the matrix they touch stay in the cache for all columns.</summary>
    private const int Tile = 64;

    private const int RowsAChunk = 4096;

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
        int rows = table.RowCount;
        int width = _dense.Length;
        Column[] columns = Array.ConvertAll(_dense, name => Require(table[name], table[name].IsNumeric));
        double[]?[] numbers = Array.ConvertAll(columns, c => c is BooleanColumn { Missing: null } ? null : c.ToDoubles());
        var dense = new double[(long)rows * width];
        workers.ForRange(rows, RowsAChunk, (first, last) =>
        {
            for (int start = first; start < last; start += Tile)
            {
                int end = Math.Min(last, start + Tile);
                for (int j = 0; j < width; j++)
                {
                    Span<double> place = dense.AsSpan((start * width) + j);
                    if (numbers[j] is { } values)
                        Copy(values.AsSpan(start, end - start), place, width);
                    else
                        Mark(((BooleanColumn)columns[j]).Values[start..end], place, width);
                }
            }
        }, cancellationToken);

        SparseRows[] blocks = [.. _vectors.Select(name => ((VectorColumn)Require(table[name], table[name] is VectorColumn)).Rows)];
        int made = width + blocks.Sum(b => b.Width);
        return made == Features.Count
            ? new FeatureMatrix(Features, rows, dense, blocks.Length == 0 ? null : SparseRows.Join(blocks))
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

    private static void Copy(ReadOnlySpan<double> values, Span<double> place, int width)
    {
        for (int i = 0; i < values.Length; i++)
            place[i * width] = values[i];
    }

    /// <summary>Writes the ones only: most one-hot features are 0 in most rows, as new memory is.</summary>
    private static void Mark(ReadOnlySpan<bool> values, Span<double> place, int width)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i])
                place[i * width] = 1;
        }
    }

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
