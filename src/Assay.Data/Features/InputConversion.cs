namespace Assay.Data;

/// <summary>Brings the rows a fitted pipeline is given to the column types it was fitted on.</summary>
/// <remarks>
/// A file of other rows may infer another type for the same column: integers where there were fractions, nothing at
/// all where there was text. What means the same is converted; anything else is an error.
/// </remarks>
internal static class InputConversion
{
    public static Table Apply(Table rows, IReadOnlyList<InputColumn> inputs)
    {
        var columns = new Column[inputs.Count];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Convert(rows[inputs[i].Name], inputs[i].Type);
        return Table.Create(columns, rows.Keys, rows.RowCount);
    }

    private static Column Convert(Column column, ColumnType wanted)
    {
        if (column.Type == wanted)
            return column;
        if (column.MissingCount == column.Length)
            return AllMissing(column.Name, column.Length, wanted);
        return wanted switch
        {
            ColumnType.Float64 when column.IsNumeric => new Float64Column(column.Name, column.ToDoubles()),
            // A whole-number column met fractions: the steps only ever see doubles, so nothing is lost.
            ColumnType.Int64 or ColumnType.Boolean when column.IsNumeric => new Float64Column(column.Name, column.ToDoubles()),
            ColumnType.Text => TextColumn.Of(column.Name, Enumerable.Range(0, column.Length).Select(column.Format).ToArray()),
            _ => throw new FeatureException(column.Name, $"Column '{column.Name}' must be {wanted}, as in the training data, but is {column.Type}."),
        };
    }

    private static Column AllMissing(string name, int rows, ColumnType type)
    {
        MissingMask? mask = MissingMask.Of(rows, _ => true);
        return type switch
        {
            ColumnType.Text => new TextColumn(name, Enumerable.Repeat(-1, rows).ToArray(), []),
            ColumnType.Timestamp => new TimestampColumn(name, new long[rows], mask),
            _ => new Float64Column(name, Enumerable.Repeat(double.NaN, rows).ToArray()),
        };
    }
}
