using Assay.Numerics;

namespace Assay.Data;

internal sealed class FittedHashedNGrams(string[] columns, NGramHashing hashing) : FittedColumnStep(columns)
{
    public const string Name = "hashed_ngrams";

    private readonly string[][] _names = [.. columns.Select(c => HashBits.Names(c, hashing.Bits))];

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output) =>
        Transform(column, at, output, Workers.One, CancellationToken.None);

    protected override void Transform(Column column, int at, List<Column> output, Workers workers, CancellationToken cancellationToken)
    {
        SparseRows rows = TextVectors.Of((TextColumn)column, 1 << hashing.Bits, hashing.Vectorizer, workers, cancellationToken);
        output.Add(new VectorColumn(FeatureNames.Derived(column.Name, "n-grams"), _names[at], rows));
    }

    protected override void Save(FittedState state) => state["hashing"] = hashing.Save();

    public static FittedHashedNGrams Load(FittedState state) =>
        new(state.Texts("columns"), NGramHashing.Load(state.State("hashing")));
}
