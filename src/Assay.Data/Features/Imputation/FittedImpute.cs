namespace Assay.Data;

internal sealed class FittedImpute(string[] columns, ImputeFill[] fills) : FittedColumnStep(columns)
{
    public const string Name = "impute";

    public override string Kind => Name;

    protected override void Transform(Column column, int at, List<Column> output)
    {
        ImputeFill fill = fills[at];
        output.Add(fill.Type switch
        {
            ColumnType.Text => Fill((TextColumn)column, fill.Text),
            ColumnType.Boolean => Fill((BooleanColumn)column, fill.Number != 0),
            _ => Fill(column, fill.Number),
        });
        if (fill.Indicator)
        {
            var missing = new bool[column.Length];
            for (int row = 0; row < missing.Length; row++)
                missing[row] = column.IsMissing(row);
            output.Add(new BooleanColumn(FeatureNames.Derived(column.Name, "is missing"), missing));
        }
    }

    protected override void Save(FittedState state)
    {
        state["types"] = fills.Select(f => (int)f.Type).ToArray();
        state["numbers"] = fills.Select(f => f.Number).ToArray();
        state["texts"] = fills.Select(f => f.Text).ToArray();
        state["indicators"] = fills.Select(f => f.Indicator ? 1 : 0).ToArray();
    }

    public static FittedImpute Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        int[] types = state.Int32s("types", columns.Length);
        double[] numbers = state.Doubles("numbers", columns.Length);
        string[] texts = state.Texts("texts", columns.Length);
        int[] indicators = state.Int32s("indicators", columns.Length);
        var fills = new ImputeFill[columns.Length];
        for (int i = 0; i < fills.Length; i++)
            fills[i] = new ImputeFill((ColumnType)types[i], numbers[i], texts[i], indicators[i] != 0);
        return new FittedImpute(columns, fills);
    }

    private static Float64Column Fill(Column column, double value)
    {
        double[] values = column.ToDoubles();
        if (column.MissingCount > 0)
        {
            var filled = new double[values.Length];
            for (int row = 0; row < filled.Length; row++)
                filled[row] = double.IsNaN(values[row]) ? value : values[row];
            values = filled;
        }

        return column as Float64Column is { MissingCount: 0 } same ? same : new Float64Column(column.Name, values);
    }

    private static BooleanColumn Fill(BooleanColumn column, bool value)
    {
        if (column.MissingCount == 0)
            return column;
        var filled = new bool[column.Length];
        for (int row = 0; row < filled.Length; row++)
            filled[row] = column.IsMissing(row) ? value : column.Values[row];
        return new BooleanColumn(column.Name, filled);
    }

    private static TextColumn Fill(TextColumn column, string value)
    {
        if (column.MissingCount == 0)
            return column;
        int code = column.Dictionary.IndexOf(value);
        string[] dictionary = code >= 0 ? column.Dictionary.ToArray() : [.. column.Dictionary, value];
        if (code < 0)
            code = dictionary.Length - 1;
        var filled = new int[column.Length];
        for (int row = 0; row < filled.Length; row++)
            filled[row] = column.Codes[row] < 0 ? code : column.Codes[row];
        return new TextColumn(column.Name, filled, dictionary);
    }
}
