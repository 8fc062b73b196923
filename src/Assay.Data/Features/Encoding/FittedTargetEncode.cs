namespace Assay.Data;

internal sealed class FittedTargetEncode(string[] columns, string[] outputs, TargetMeans[] encodings) : FittedColumnStep(columns)
{
    public const string Name = "target_encode";

    public override string Kind => Name;

    /// <param name="encoded">Shape [outputs][rows].</param>
    public static Column[] ColumnsOf(string column, IReadOnlyList<string> outputs, double[][] encoded) =>
        [.. encoded.Select((values, i) => new Float64Column(FeatureNames.Derived(column, "→ " + outputs[i]), values))];

    protected override void Transform(Column column, int at, List<Column> output) =>
        output.AddRange(ColumnsOf(column.Name, outputs, encodings[at].Encode(column)));

    protected override void Save(FittedState state)
    {
        state["outputs"] = outputs;
        state["encodings"] = encodings.Select(e => e.Save()).ToArray();
    }

    public static FittedTargetEncode Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        string[] outputs = state.Texts("outputs");
        FittedState[] saved = state.States("encodings");
        if (saved.Length != columns.Length)
            throw new FittedStateException($"There must be an encoding for each of {columns.Length} columns, but there are {saved.Length}.");
        return new FittedTargetEncode(columns, outputs, [.. saved.Select(s => TargetMeans.Load(s, outputs.Length))]);
    }
}
