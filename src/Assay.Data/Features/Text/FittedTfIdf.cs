using Assay.Numerics;

namespace Assay.Data;

internal sealed class FittedTfIdf(string[] columns, Vocabulary[] vocabularies, TermWeighting weighting) : FittedColumnStep(columns)
{
    public const string Name = "tf_idf";

    private readonly string[][] _names = [.. vocabularies.Select((v, i) => v.Terms.Select(t => FeatureNames.Derived(columns[i], "has " + t)).ToArray())];

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output) =>
        Transform(column, at, output, Workers.One, CancellationToken.None);

    protected override void Transform(Column column, int at, List<Column> output, Workers workers, CancellationToken cancellationToken)
    {
        Vocabulary vocabulary = vocabularies[at];
        SparseRows rows = TextVectors.Of((TextColumn)column, vocabulary.Terms.Length, () => vocabulary.Vectorizer(weighting), workers, cancellationToken);
        output.Add(new VectorColumn(FeatureNames.Derived(column.Name, "words"), _names[at], rows));
    }

    protected override void Save(FittedState state)
    {
        state["weighting"] = weighting.Save();
        state["vocabularies"] = vocabularies.Select(v => v.Save()).ToArray();
    }

    public static FittedTfIdf Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        FittedState[] saved = state.States("vocabularies");
        if (saved.Length != columns.Length)
            throw new FittedStateException($"There must be a vocabulary for each of {columns.Length} columns, but there are {saved.Length}.");
        return new FittedTfIdf(columns, [.. saved.Select(Vocabulary.Load)], TermWeighting.Load(state.State("weighting")));
    }
}
