namespace Assay.Data;

internal sealed class FittedDateParts(string[] columns, DatePart[] parts, bool cyclic) : FittedColumnStep(columns)
{
    public const string Name = "date_parts";

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        var times = (TimestampColumn)column;
        foreach (DatePart part in parts)
        {
            string name = FeatureNames.Derived(column.Name, DatePartValues.NameOf(part));
            double[] values = DatePartValues.Of(times, part);
            if (cyclic && Cycle.Of(part) is { } cycle)
            {
                output.Add(new Float64Column(name + " (sine)", cycle.Sines(values)));
                output.Add(new Float64Column(name + " (cosine)", cycle.Cosines(values)));
            }
            else
            {
                output.Add(new Float64Column(name, values));
            }
        }
    }

    protected override void Save(FittedState state)
    {
        state["parts"] = parts.Select(p => (int)p).ToArray();
        state["cyclic"] = cyclic;
    }

    public static FittedDateParts Load(FittedState state) =>
        new(state.Texts("columns"), [.. state.Int32s("parts").Select(DatePartValues.OfCode)], state.Boolean("cyclic"));
}
