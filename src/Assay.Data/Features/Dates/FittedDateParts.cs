namespace Assay.Data;

internal sealed class FittedDateParts(string[] columns, DatePart[] parts) : FittedColumnStep(columns)
{
    public const string Name = "date_parts";

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        var times = (TimestampColumn)column;
        foreach (DatePart part in parts)
            output.Add(new Float64Column(FeatureNames.Derived(column.Name, DatePartValues.NameOf(part)), DatePartValues.Of(times, part)));
    }

    protected override void Save(FittedState state) => state["parts"] = parts.Select(p => (int)p).ToArray();

    public static FittedDateParts Load(FittedState state) =>
        new(state.Texts("columns"), [.. state.Int32s("parts").Select(DatePartValues.OfCode)]);
}
