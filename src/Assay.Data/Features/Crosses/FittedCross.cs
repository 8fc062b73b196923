namespace Assay.Data;

internal sealed class FittedCross(string[] columns) : FittedStep
{
    public const string Name = "cross";

    private readonly string _output = FeatureNames.Crossed(columns);

    public override string Kind => Name;

    public override Table Transform(Table rows)
    {
        TextColumn cross = AsText(rows[columns[0]]);
        for (int i = 1; i < columns.Length; i++)
            cross = Combine(cross, AsText(rows[columns[i]]));
        List<Column> all = [.. rows.Columns, cross.Rename(_output)];
        FeatureNames.MakeUnique(all);
        return rows.WithColumns(all);
    }

    public override FittedState Save() => new() { ["columns"] = columns };

    public static FittedCross Load(FittedState state)
    {
        string[] columns = state.Texts("columns");
        return columns.Length >= 2 ? new FittedCross(columns) : throw new FittedStateException($"A cross needs at least two columns, but has {columns.Length}.");
    }

    private static TextColumn AsText(Column column)
    {
        if (column is TextColumn text)
            return text;
        var values = new string?[column.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = column.Format(row);
        return TextColumn.Of(column.Name, values);
    }

    private static TextColumn Combine(TextColumn first, TextColumn second)
    {
        var pairs = new Dictionary<long, int>();
        var dictionary = new List<string>();
        var codes = new int[first.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            int a = first.Codes[row];
            int b = second.Codes[row];
            if (a < 0 || b < 0)
            {
                codes[row] = -1;
                continue;
            }

            long pair = ((long)a << 32) | (uint)b;
            if (!pairs.TryGetValue(pair, out codes[row]))
            {
                pairs.Add(pair, codes[row] = dictionary.Count);
                dictionary.Add(first.Dictionary[a] + FeatureNames.PartSeparator + second.Dictionary[b]);
            }
        }

        return new TextColumn(first.Name, codes, [.. dictionary]);
    }
}
