namespace Assay.Data;

internal sealed class FittedOrdinal(string[] columns, OrdinalEncoding[] encodings) : FittedColumnStep(columns)
{
    public const string Name = "ordinal";

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output) => output.Add(encodings[at].Encode(column));

    protected override void Save(FittedState state) => state["encodings"] = encodings.Select(e => e.Save()).ToArray();

    public static FittedOrdinal Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        FittedState[] saved = state.States("encodings");
        if (saved.Length != columns.Length)
            throw new FittedStateException($"There must be an encoding for each of {columns.Length} columns, but there are {saved.Length}.");
        return new FittedOrdinal(columns, [.. saved.Select(OrdinalEncoding.Load)]);
    }
}
