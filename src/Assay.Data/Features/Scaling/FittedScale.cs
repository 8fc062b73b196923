namespace Assay.Data;

internal sealed class FittedScale(string[] columns, double[] centers, double[] spreads) : FittedColumnStep(columns)
{
    public const string Name = "scale";

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        double[] values = column.ToDoubles();
        var scaled = new double[values.Length];
        double center = centers[at];
        double spread = spreads[at];
        for (int row = 0; row < scaled.Length; row++)
            scaled[row] = (values[row] - center) / spread;
        output.Add(new Float64Column(column.Name, scaled));
    }

    protected override void Save(FittedState state)
    {
        state["centers"] = centers;
        state["spreads"] = spreads;
    }

    public static FittedScale Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        return new FittedScale(columns, state.Doubles("centers", columns.Length), state.Doubles("spreads", columns.Length));
    }
}
