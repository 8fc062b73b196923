namespace Assay.Data;

internal sealed class FittedOneHot(string[] columns, OneHotEncoding[] encodings) : FittedColumnStep(columns)
{
    public const string Name = "one_hot";

    private readonly string[][] _names = [.. encodings.Select((e, i) => e.Names().Select(n => FeatureNames.Derived(columns[i], n)).ToArray())];

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        int[] features = encodings[at].Encode(column);
        string[] names = _names[at];
        if (encodings[at].Sparse)
            output.Add(new VectorColumn(FeatureNames.Derived(column.Name, "one-hot"), names, SparseRows.OfOnes(names.Length, features)));
        else
            AddDense(features, names, output);
    }

    protected override void Save(FittedState state) => state["encodings"] = encodings.Select(e => e.Save()).ToArray();

    public static FittedOneHot Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        FittedState[] saved = state.States("encodings");
        if (saved.Length != columns.Length)
            throw new FittedStateException($"There must be an encoding for each of {columns.Length} columns, but there are {saved.Length}.");
        return new FittedOneHot(columns, [.. saved.Select(OneHotEncoding.Load)]);
    }

    private static void AddDense(int[] features, string[] names, List<Column> output)
    {
        var dense = new bool[names.Length][];
        for (int j = 0; j < dense.Length; j++)
            dense[j] = new bool[features.Length];
        for (int row = 0; row < features.Length; row++)
        {
            if (features[row] >= 0)
                dense[features[row]][row] = true;
        }

        for (int j = 0; j < dense.Length; j++)
            output.Add(new BooleanColumn(names[j], dense[j]));
    }
}
